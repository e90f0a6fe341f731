package io.detoxstream.serdes;

import io.detoxstream.schemas.RawImage;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro loads no class that a schema names unless the process trusts it. Our generated records are added to what is
 * trusted already; nothing else is.
 */
final class TrustedRecords {
    private static final String RECORDS = RawImage.class.getPackageName();

    private TrustedRecords() {}

    /** Idempotent. Avro keeps this per process, so that there is no narrower place for it. */
    static synchronized void install() {
        ClassSecurityPredicate present = ClassSecurityValidator.getGlobal();
        if (!present.isTrusted(RawImage.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    present, type -> type.getPackageName().equals(RECORDS)));
        }
    }
}
