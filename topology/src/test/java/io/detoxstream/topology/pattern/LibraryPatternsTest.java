package io.detoxstream.topology.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.config.PatternSettings;
import io.detoxstream.topology.config.PatternSettings.Mode;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.support.Blended;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shipped reference, sample images, and a picture of which no image has more than a fifth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryPatternsTest {
    private final List<RgbImage> window = Blended.window(Blended.clean(600));
    private LibraryPatterns library;
    private Pattern found;

    @BeforeAll
    void find() throws IOException {
        library = new LibraryPatterns(
                CoherenceReferenceFile.read(Blended.REFERENCE),
                CoherenceSettings.DEFAULT,
                SourceProfiles.of(List.of("nothing-like-it", "cifar10"), List.of("other-*:nothing-like-it")));
        List<Pattern> patterns = library.find("gate-1", window);
        assertThat(patterns).hasSize(1);
        found = patterns.get(0);
    }

    @Test
    void shouldFindThePictureByTheFirstProfileThatHasAReference() {
        assertThat(found.share()).isCloseTo(1.0 / 3, within(0.05));
        assertThat(found.images()).isBetween(300, 600);
        assertThat(found.separation()).isGreaterThan(1.5);
        assertThat(found.likeness(found)).isCloseTo(1, within(1e-6));
    }

    @Test
    void shouldFindNothingInASourceWhoseProfileHasNoReference() {
        assertThat(library.find("other-1", window)).isEmpty();
    }

    @Test
    void shouldRecogniseAndSubtractItAsItWasWritten() {
        Pattern read = LibraryPatterns.pattern(found.toBytes());
        PatternCheck check = new PatternCheck(
                new PatternSettings(Mode.REMOVE, 1, 1000, 250, 100, Optional.empty()),
                source -> List.of(new KnownPattern("id", read)),
                () -> 0,
                new Random(1));
        int hits = 0;
        int falseAlarms = 0;
        int left = 0;
        for (int i = 0; i < window.size(); i++) {
            Optional<Carried> carried = check.observe("gate-1", window.get(i)).carried();
            if (!Blended.carries(i)) {
                falseAlarms += carried.isPresent() ? 1 : 0;
            } else if (carried.isPresent()) {
                hits++;
                left += read.isIn(Sketches.of(carried.get().after())) ? 1 : 0;
            }
        }

        assertThat(hits).isGreaterThan(180);
        assertThat(falseAlarms).isLessThan(20);
        assertThat(left).as("of those that it was taken from").isLessThan(20);
    }

    @Test
    void shouldRefuseOtherBytes() {
        assertThatThrownBy(() -> library.read(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
    }
}
