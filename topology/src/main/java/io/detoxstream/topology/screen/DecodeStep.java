package io.detoxstream.topology.screen;

import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.pattern.Observation;
import io.detoxstream.topology.record.LogContext;
import io.detoxstream.topology.record.Refusal;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepInput;
import java.util.Optional;

/** From bytes to pixels: Avro, schema, payload and image faults all end as a refusal here. */
final class DecodeStep implements Step<byte[], DecodedRecord> {
    private final AvroCodec<RawImage> codec;
    private final ImageReader images;
    private final Retry retry;

    DecodeStep(AvroCodec<RawImage> codec, ImageReader images, Retry retry) {
        this.codec = codec;
        this.images = images;
        this.retry = retry;
    }

    @Override
    public DecodedRecord apply(StepInput<byte[]> input) {
        long start = System.nanoTime();
        byte[] source = input.value();
        RawImage event;
        try {
            event = retry.call(() -> codec.decode(source));
        } catch (MalformedRecordException e) {
            return new DecodedRecord.Refused(
                    source, Optional.empty(), new Refusal(e.reason().code(), e.getMessage()));
        }
        LogContext.labels(event.getImageId(), event.getSourceId());
        ImageReader.Outcome outcome = images.read(event.getPayload());
        if (outcome instanceof ImageReader.Outcome.Refused refused) {
            return new DecodedRecord.Refused(source, Optional.of(event), refused.refusal());
        }
        ImageReader.Outcome.Read read = (ImageReader.Outcome.Read) outcome;
        return new DecodedRecord.Image(source, event, read.image(), read.contentSha256(), Observation.NONE, start);
    }
}
