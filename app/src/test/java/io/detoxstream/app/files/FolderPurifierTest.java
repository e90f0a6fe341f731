package io.detoxstream.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.files.FolderPurifier.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPurifierTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeSmallFilesTogether() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jobs.add(job("small" + i, 1_000));
        }

        assertThat(FolderPurifier.nextBatch(jobs)).isEqualTo(jobs.subList(0, 16));
        assertThat(FolderPurifier.nextBatch(jobs.subList(16, 20))).hasSize(4);
    }

    @Test
    void shouldTakeALargeFileAlone() throws IOException {
        Job small = job("small", 1_000);
        Job large = job("large", 300_000);

        assertThat(FolderPurifier.nextBatch(List.of(large, small))).containsExactly(large);
        assertThat(FolderPurifier.nextBatch(List.of(small, large))).containsExactly(small);
    }

    private Job job(String name, int bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[bytes]);
        return new Job(name, file, name, file);
    }
}
