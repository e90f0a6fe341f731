package io.detoxstream.cameras.mjpeg;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.CameraStream;
import io.detoxstream.cameras.FrameCounts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads {@code http://} and {@code https://} cameras without native code. A user and password in the URL are sent as Basic. */
public final class MjpegDriver implements CameraDriver {
    private static final int OK = 200;

    @Override
    public boolean accepts(CameraAddress address) {
        return address.http();
    }

    @Override
    public CameraStream open(CameraAddress address, CameraSettings settings, FrameCounts counts)
            throws IOException, InterruptedException {
        URI uri = address.uri();
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(uri, address))
                .timeout(settings.openTimeout())
                .header("Accept", "multipart/x-mixed-replace");
        if (uri.getUserInfo() != null) {
            byte[] user = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        HttpClient client = HttpClient.newBuilder()
                // cameras are confused by the offer of an upgrade to HTTP/2
                .version(Version.HTTP_1_1)
                .connectTimeout(settings.openTimeout())
                // a password must not follow to where a camera, or whoever poses as it, points
                .followRedirects(uri.getUserInfo() == null ? Redirect.NORMAL : Redirect.NEVER)
                .build();
        TimedBody body = new TimedBody();
        try {
            HttpResponse<TimedBody> response = client.send(request.build(), info -> body);
            return new MjpegStream(body, boundary(response), settings, counts);
        } catch (IOException | InterruptedException | RuntimeException e) {
            body.close();
            if (e instanceof ConnectException && e.getCause() instanceof ConnectException cause) {
                throw connectFailure(cause);
            }
            throw e;
        }
    }

    /** The client gives the reason only as a cause. */
    private static IOException connectFailure(ConnectException cause) {
        boolean unknown = cause.getCause() instanceof UnresolvedAddressException;
        return new IOException(unknown ? "unknown host" : String.valueOf(cause.getMessage()), cause);
    }

    private static Boundary boundary(HttpResponse<?> response) throws IOException {
        int status = response.statusCode();
        if (status != OK) {
            String message = "the camera answered with status " + status;
            throw status / 100 == 5 ? new IOException(message) : new CameraRefusedException(message);
        }
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        Optional<Boundary> boundary = Boundary.of(contentType);
        return boundary.orElseThrow(() ->
                new CameraRefusedException("no MJPEG stream but '" + contentType.replaceAll("\\p{Cntrl}", "?") + "'"));
    }

    private static URI withoutUser(URI uri, CameraAddress address) {
        String location = address.location();
        return uri.getRawUserInfo() == null ? uri : URI.create(location.replaceFirst("//[^/]*@", "//"));
    }
}
