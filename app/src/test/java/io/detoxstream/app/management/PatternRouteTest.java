package io.detoxstream.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Incident;
import io.detoxstream.topology.incident.IncidentQueries;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatternRouteTest {
    private static final byte[] PNG = {1, 2, 3};

    private static Reply asked(Optional<IncidentQueries> queries, String id) {
        return new PatternRoute(() -> queries).answer(new Request(PatternRoute.PATH + id, Map.of(), ""));
    }

    private static Incident incident(String pattern, byte[] picture) {
        return Incident.newBuilder()
                .setPattern(pattern)
                .setPatternPicture(picture == null ? null : ByteBuffer.wrap(picture))
                .build();
    }

    @Test
    void shouldShowThePictureOfAPatternThatAnIncidentNames() {
        IncidentQueries queries = () -> List.of(incident("a", null), incident(null, null), incident("a", PNG));

        assertThat(asked(Optional.of(queries), "a")).isInstanceOfSatisfying(Reply.Whole.class, reply -> {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo("image/png");
            assertThat(reply.body()).isEqualTo(PNG);
        });
        assertThat(asked(Optional.of(queries), "b")).as("not found").isNull();
        assertThat(asked(Optional.of(queries), "")).isNull();
    }

    @Test
    void shouldShowNoneWhereIncidentsAreNotWatched() {
        assertThat(asked(Optional.empty(), "a")).isNull();
    }
}
