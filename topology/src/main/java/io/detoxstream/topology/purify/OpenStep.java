package io.detoxstream.topology.purify;

import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.record.LogContext;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;

/** From a flagged record to pixels. */
final class OpenStep implements Step<byte[], OpenedFlag> {
    private final AvroCodec<FlaggedImage> codec;
    private final ImageReader images;
    private final Retry retry;

    OpenStep(AvroCodec<FlaggedImage> codec, ImageReader images, Retry retry) {
        this.codec = codec;
        this.images = images;
        this.retry = retry;
    }

    @Override
    public OpenedFlag apply(StepInput<byte[]> input) {
        byte[] source = input.value();
        FlaggedImage flag;
        try {
            flag = retry.call(() -> codec.decode(source));
        } catch (MalformedRecordException e) {
            Origin origin = DetoxHeaders.origin(input.headers()).orElse(input.position());
            Refusal refusal = new Refusal(e.reason().code(), e.getMessage());
            return new OpenedFlag.Broken(source, origin, Optional.empty(), refusal);
        }
        LogContext.labels(flag.getImageId(), flag.getSourceId());
        ImageReader.Outcome outcome = images.read(flag.getPayload());
        if (outcome instanceof ImageReader.Outcome.Refused refused) {
            return new OpenedFlag.Broken(source, flag.getOrigin(), Optional.of(flag), refused.refusal());
        }
        ImageReader.Outcome.Read read = (ImageReader.Outcome.Read) outcome;
        return new OpenedFlag.Image(source, flag, read.image(), read.contentSha256());
    }
}
