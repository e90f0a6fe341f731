package io.detoxstream.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetTest {
    private static final ImageCodec CODEC = new ImageCodec(DecodeLimits.DEFAULT);

    @TempDir
    private Path folder;

    private void image(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, PngEncoder.rgb(new RgbImage(2, 2, new byte[12])));
    }

    @Test
    void shouldNumberClassesByTheOrderOfTheirNames() throws IOException {
        image("dog/1.png");
        image("cat/1.png");
        image("cat/.hidden.png");

        ImageSet set = ImageSet.open(Dataset.CIFAR10, folder, Part.TEST);

        assertThat(set.classes()).containsExactly("cat", "dog");
        assertThat(set.files())
                .containsExactlyInAnyOrder(
                        new ImageSet.ImageFile("cat/1.png", 0), new ImageSet.ImageFile("dog/1.png", 1));
    }

    @Test
    void shouldDivideATrainingPartInWhatIsFittedAndWhatIsJudged() throws IOException {
        for (int i = 0; i < 60; i++) {
            image("train/cat/" + i + ".png");
        }

        List<ImageSet.ImageFile> fitted =
                ImageSet.forFitting(Dataset.CIFAR10, folder).files();
        List<ImageSet.ImageFile> judged =
                ImageSet.open(Dataset.CIFAR10, folder, Part.VALIDATION).files();

        assertThat(fitted).isNotEmpty().doesNotContainAnyElementsOf(judged);
        assertThat(judged).isNotEmpty();
        assertThat(fitted.size() + judged.size()).isEqualTo(60);
    }

    @Test
    void shouldTakeNumberedFoldersForTheClassesOfTheirNumbers() throws IOException {
        image("07/1.png");
        image("42/1.png");

        ImageSet set = ImageSet.open(Dataset.GTSRB, folder, Part.TEST);

        assertThat(set.files()).extracting(ImageSet.ImageFile::label).containsExactlyInAnyOrder(7, 42);
    }

    @Test
    void shouldMixTheClassesAndKeepTheOrderWhenImagesAreAdded() throws IOException {
        for (int i = 0; i < 20; i++) {
            image("cat/" + i + ".png");
            image("dog/" + i + ".png");
        }
        List<LabeledImage> before =
                ImageSet.open(Dataset.CIFAR10, folder, Part.TEST).load(CODEC, 0);
        image("cat/more.png");
        List<LabeledImage> after =
                ImageSet.open(Dataset.CIFAR10, folder, Part.TEST).load(CODEC, 0);

        assertThat(before.subList(0, 10)).extracting(LabeledImage::label).contains(0, 1);
        assertThat(after.stream()
                        .map(LabeledImage::path)
                        .filter(path -> !path.equals("cat/more.png"))
                        .toList())
                .isEqualTo(before.stream().map(LabeledImage::path).toList());
    }

    @Test
    void shouldTakeThePartsFromTheirFolders() throws IOException {
        image("test/cat/1.png");
        for (int i = 0; i < 50; i++) {
            image("train/cat/" + i + ".png");
        }

        List<ImageSet.ImageFile> test =
                ImageSet.open(Dataset.CIFAR10, folder, Part.TEST).files();
        List<ImageSet.ImageFile> validation =
                ImageSet.open(Dataset.CIFAR10, folder, Part.VALIDATION).files();

        assertThat(test).extracting(ImageSet.ImageFile::path).containsExactly("cat/1.png");
        assertThat(validation)
                .isNotEmpty()
                .hasSizeLessThan(50)
                .allMatch(file -> Split.VALIDATION.contains(Dataset.CIFAR10, file.path()));
    }

    @Test
    void shouldNameTheFileThatIsNoImage() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("cat")).resolve("note.txt"), "no image");
        ImageSet set = ImageSet.open(Dataset.CIFAR10, folder, Part.TEST);

        assertThatThrownBy(() -> set.load(CODEC, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("note.txt");
    }

    @Test
    void shouldRefuseAFolderWithoutImages() {
        assertThatThrownBy(() -> ImageSet.open(Dataset.CIFAR10, folder, Part.TEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no class folders");
        assertThatThrownBy(() -> ImageSet.open(Dataset.CIFAR10, folder.resolve("none"), Part.TEST))
                .isInstanceOf(IOException.class);
    }
}
