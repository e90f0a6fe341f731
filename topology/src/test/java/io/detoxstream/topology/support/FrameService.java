package io.detoxstream.topology.support;

import io.detoxstream.topology.config.DetoxConfig;
import java.util.HashMap;
import java.util.Map;

/** The service in a process of its own, until its standard input ends. */
public final class FrameService {
    private FrameService() {}

    /** @param args settings as key=value */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        try (TestService service = TestService.start(DetoxConfig.of(settings), new FakeDetoxifier())) {
            while (System.in.read() >= 0) {
                // the parent closes the stream when it has seen enough
            }
            if (service.node().stopCause().isPresent()) {
                throw new IllegalStateException(service.node().stopCause().toString());
            }
        }
    }
}
