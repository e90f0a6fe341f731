package io.detoxstream.topology.config;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.zip.ZipSettings;
import io.detoxstream.serdes.NearestName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The whole configuration, checked. Own keys begin with {@code detox.}, those of Kafka Streams and the clients with
 * {@code kafka.}, those of the registry client with {@code registry.}. Immutable.
 */
public final class DetoxConfig {
    public static final String DETOX = "detox.";
    public static final String KAFKA = "kafka.";
    public static final String REGISTRY = "registry.";
    /** Value of options for what can be left out. */
    public static final String OFF = "off";
    /** Value of options for what can be found. */
    public static final String AUTO = "auto";

    private final AbstractConfig own;
    private final Map<String, String> kafka;
    private final Map<String, String> registry;
    private final TopicNames topics;
    private final ModelSettings model;
    private final SourceProfiles profiles;
    private final ScreeningSettings screening;
    private final SpectralSettings spectral;
    private final PurificationSettings purification;
    private final IncidentSettings incidents;
    private final ZipSettings zip;

    private DetoxConfig(Map<String, String> settings) {
        this.own = new AbstractConfig(definition(), below(DETOX, settings, false), false);
        this.kafka = below(KAFKA, settings, true);
        this.registry = below(REGISTRY, settings, false);
        this.topics = readTopics();
        this.model = readModel();
        this.profiles = SourceProfiles.of(own.getList(ModelOptions.PROFILE), own.getList(ModelOptions.PROFILE_SOURCES));
        this.screening = checked(this::readScreening);
        this.spectral = checked(this::readSpectral);
        this.purification = checked(this::readPurification);
        this.incidents = checked(() -> IncidentOptions.read(own));
        this.zip = checked(this::readZip);
    }

    /**
     * @param settings as {@link ConfigSources} brings them together
     * @throws ConfigException if a key is unknown, naming the nearest, or a value is refused
     */
    public static DetoxConfig of(Map<String, String> settings) {
        requireKnownKeys(settings);
        return new DetoxConfig(settings);
    }

    /** Every own option, in groups. */
    static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        ServiceOptions.define(def);
        BatchOptions.define(def);
        TopicOptions.define(def);
        ModelOptions.define(def);
        ImageOptions.define(def);
        IncidentOptions.define(def);
        FollowOptions.define(def);
        CoherenceOptions.define(def);
        ManagementOptions.define(def);
        ZipOptions.define(def);
        return def;
    }

    private static void requireKnownKeys(Map<String, String> settings) {
        var known = definition().names();
        for (String key : settings.keySet()) {
            if (key.startsWith(KAFKA) || key.startsWith(REGISTRY) || known.contains(key)) {
                continue;
            }
            if (!key.startsWith(DETOX)) {
                throw new ConfigException("unknown setting '" + key
                        + "': settings begin with detox., kafka. (Kafka Streams and clients) or registry.");
            }
            throw new ConfigException(
                    "unknown setting '" + key + "': did you mean '" + NearestName.of(key, known) + "'?");
        }
    }

    private static Map<String, String> below(String prefix, Map<String, String> settings, boolean strip) {
        Map<String, String> below = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(strip ? key.substring(prefix.length()) : key, value);
            }
        });
        return below;
    }

    private static <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    private TopicNames readTopics() {
        TopicNames names = new TopicNames(
                own.getString(TopicOptions.RAW),
                own.getString(TopicOptions.DETOXIFIED),
                own.getString(TopicOptions.REJECTED),
                own.getString(TopicOptions.FLAGGED),
                own.getString(TopicOptions.QUARANTINED),
                own.getString(TopicOptions.DECISIONS),
                own.getString(TopicOptions.ALERTS),
                own.getString(TopicOptions.INCIDENTS),
                own.getString(TopicOptions.THRESHOLDS),
                own.getString(TopicOptions.PATTERNS));
        if (new HashSet<>(names.all()).size() < names.all().size()) {
            throw new ConfigException("two of the settings detox.topic.* name the same topic: " + names.all());
        }
        return names;
    }

    private ModelSettings readModel() {
        double purifyRate = own.getDouble(ModelOptions.PURIFY_RATE);
        double alertRate = own.getDouble(ModelOptions.ALERT_RATE);
        if (alertRate > purifyRate) {
            throw new ConfigException(
                    ModelOptions.ALERT_RATE, alertRate, "it must not be above detox.purify.rate = " + purifyRate);
        }
        String detector = own.getString(ModelOptions.DETECTOR);
        String thresholds = own.getString(ModelOptions.THRESHOLDS);
        String spectra = own.getString(ModelOptions.SPECTRA);
        String key = own.getPassword(ModelOptions.NOISE_KEY).value();
        return new ModelSettings(
                Path.of(own.getString(ModelOptions.MODEL)),
                Companion.of(own.getString(ModelOptions.SCREENING)),
                detector.equals(OFF) ? Optional.empty() : Optional.of(Path.of(detector)),
                thresholds.isEmpty() ? Optional.empty() : Optional.of(Path.of(thresholds)),
                spectra.isEmpty() ? Optional.empty() : Optional.of(Path.of(spectra)),
                own.getString(ModelOptions.DEVICE),
                own.getInt(ModelOptions.DEVICE_THREADS),
                own.getString(ModelOptions.SAMPLING),
                purifyRate,
                alertRate,
                RateUnit.of(own.getString(ImageOptions.FRAMES_PURIFY)),
                checked(() -> NoiseKey.of(key)));
    }

    private ScreeningSettings readScreening() {
        return new ScreeningSettings(
                own.getInt(ImageOptions.T1),
                own.getInt(ImageOptions.SCORE_T),
                MapKind.of(own.getString(ImageOptions.MAP)),
                own.getDouble(ImageOptions.SSIM_RANGE),
                own.getInt(ImageOptions.WHOLE_SIDE),
                own.getInt(ImageOptions.TILE),
                own.getInt(ImageOptions.OVERLAP),
                own.getDouble(ImageOptions.DETECTOR_WEIGHT),
                own.getInt(ImageOptions.COARSER_VIEWS),
                Math.min(own.getInt(ImageOptions.T1), own.getInt(ImageOptions.T1_FLAT)));
    }

    private SpectralSettings readSpectral() {
        return new SpectralSettings(
                SpectralSettings.Mode.of(own.getString(ImageOptions.SPECTRAL)),
                own.getDouble(ImageOptions.SPECTRAL_LIMIT),
                own.getDouble(ImageOptions.SPECTRAL_RATIO),
                own.getInt(ImageOptions.SPECTRAL_T),
                own.getInt(ImageOptions.SPECTRAL_STEPS));
    }

    private PurificationSettings readPurification() {
        return new PurificationSettings(
                PurificationSettings.Mode.valueOf(
                        own.getString(ImageOptions.MODE).toUpperCase(Locale.ROOT)),
                own.getDouble(ImageOptions.REGENERATE_BELOW),
                own.getDouble(ImageOptions.MASK_FRACTION),
                own.getDouble(ImageOptions.MASK_FLOOR),
                own.getInt(ImageOptions.DILATION),
                own.getInt(ImageOptions.T2),
                own.getInt(ImageOptions.STEPS),
                own.getDouble(ImageOptions.ETA),
                PurificationSettings.Outside.valueOf(
                        own.getString(ImageOptions.OUTSIDE).toUpperCase(Locale.ROOT)));
    }

    private ZipSettings readZip() {
        return new ZipSettings(
                ZipSettings.Combination.valueOf(
                        own.getString(ZipOptions.COMBINATION).toUpperCase(Locale.ROOT)),
                own.getInt(ZipOptions.BLOCK),
                own.getDouble(ZipOptions.EXPONENT),
                own.getInt(ZipOptions.STEPS),
                ZipSettings.Start.valueOf(own.getString(ZipOptions.START).toUpperCase(Locale.ROOT)),
                own.getInt(ZipOptions.T));
    }

    /**
     * What a service must have before it starts, and a demonstration need not.
     *
     * @throws ConfigException if the noise key is the published one
     */
    public void requirePrivateNoiseKey() {
        if (model.noiseKey().isPublishedDefault()) {
            throw new ConfigException("detox.noise.key is the published default, so anybody could compute the noise"
                    + " in advance: set a secret of 16 characters or more, the same on every instance"
                    + " (for example from: openssl rand -hex 32)");
        }
    }

    public String screenApplicationId() {
        return applicationPrefix() + "-screen";
    }

    public String purifyApplicationId() {
        return applicationPrefix() + "-purify";
    }

    public String incidentsApplicationId() {
        return applicationPrefix() + "-incidents";
    }

    public String applicationPrefix() {
        return own.getString(ServiceOptions.PREFIX);
    }

    public Role role() {
        return Role.valueOf(own.getString(ServiceOptions.ROLE).toUpperCase(Locale.ROOT));
    }

    /** Stream threads of screening: as set, or what cores, partitions and memory suggest. */
    public int screenThreads() {
        int set = own.getInt(ServiceOptions.THREADS_SCREEN);
        return set > 0 ? set : screenThreads(Runtime.getRuntime().availableProcessors());
    }

    /** What is suggested where nobody has set it: a thread for each core, 1 at least. */
    int screenThreads(int cores) {
        int others = role().purifies() ? purifyThreads() : 0;
        int affordable = MemoryBudget.mostThreads(totalMemory(), sizes()) - others;
        int useful = Math.min(cores, own.getInt(TopicOptions.PARTITIONS));
        return Math.max(1, Math.min(ServiceOptions.MOST_THREADS, Math.min(useful, affordable)));
    }

    public int purifyThreads() {
        return own.getInt(ServiceOptions.THREADS_PURIFY);
    }

    public int incidentThreads() {
        return own.getInt(ServiceOptions.THREADS_INCIDENTS);
    }

    /** Stream threads of this process that handle images; 0 in the role that handles none. */
    public int totalThreads() {
        return (role().screens() ? screenThreads() : 0) + (role().purifies() ? purifyThreads() : 0);
    }

    public Duration retryTimeout() {
        return Duration.ofMillis(own.getLong(ServiceOptions.RETRY_TIMEOUT));
    }

    public UnpurifiablePolicy unpurifiable() {
        String policy = own.getString(ServiceOptions.UNPURIFIABLE);
        return UnpurifiablePolicy.valueOf(policy.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public List<Path> payloadRoots() {
        return own.getList(ServiceOptions.PAYLOAD_ROOTS).stream().map(Path::of).toList();
    }

    public TopicNames topics() {
        return topics;
    }

    public TopicDefaults topicDefaults() {
        return new TopicDefaults(
                own.getInt(TopicOptions.PARTITIONS),
                own.getShort(TopicOptions.REPLICATION),
                own.getLong(TopicOptions.RETENTION),
                own.getLong(TopicOptions.AUDIT_RETENTION));
    }

    public ManagementSettings management() {
        return new ManagementSettings(
                own.getBoolean(ManagementOptions.ENABLED),
                own.getString(ManagementOptions.HOST),
                own.getInt(ManagementOptions.PORT),
                own.getBoolean(ManagementOptions.CONSOLE),
                own.getInt(ManagementOptions.SOURCES),
                own.getString(ManagementOptions.LOG_FORMAT).equals("json"));
    }

    public ModelSettings model() {
        return model;
    }

    public SourceProfiles profiles() {
        return profiles;
    }

    public ScreeningSettings screening() {
        return screening;
    }

    public SpectralSettings spectral() {
        return spectral;
    }

    public PurificationSettings purification() {
        return purification;
    }

    /** What images become. */
    public ImageDetoxifier.Method method() {
        return ImageDetoxifier.Method.valueOf(own.getString(ZipOptions.METHOD).toUpperCase(Locale.ROOT));
    }

    public ZipSettings zip() {
        return zip;
    }

    public DecodeLimits limits() {
        return new DecodeLimits(own.getLong(ImageOptions.MAX_BYTES), own.getLong(ImageOptions.MAX_PIXELS));
    }

    public IncidentSettings incidents() {
        return incidents;
    }

    /** Whether and how far purify thresholds follow the scores of their source. */
    public FollowSettings following() {
        return FollowOptions.read(own);
    }

    /** What is done about patterns that repeat in the images of a source. */
    public PatternSettings patterns() {
        return CoherenceOptions.read(own);
    }

    /** Record sizes that follow from the image limits. */
    public SizeLimits sizes() {
        return SizeLimits.of(limits());
    }

    /** Client buffers that follow from the memory setting, for each stream thread. */
    public MemoryBudget memory() {
        Duration margin = BatchBounds.margin(limits().maxPixels(), longestBatch());
        int records = BatchBounds.mostRecords(batchSize(), longestBatch(), margin);
        return MemoryBudget.of(
                totalMemory(), Math.max(1, totalThreads()), topicDefaults().partitions(), sizes(), records);
    }

    private long totalMemory() {
        long bytes = own.getLong(ServiceOptions.MEMORY);
        return bytes > 0 ? bytes : MemoryBudget.defaultFor(Runtime.getRuntime().maxMemory());
    }

    /** Bounds of the batches of each stream thread. */
    public BatchSettings batches() {
        return new BatchSettings(
                batchSize(), memory().batchBytes(), Duration.ofMillis(own.getLong(BatchOptions.DELAY)), longestBatch());
    }

    /** One where gathering has not been tested with the Kafka Streams at hand. */
    int batchSize() {
        return KafkaVersion.isTested() ? own.getInt(BatchOptions.SIZE) : 1;
    }

    /** Device time of the longest batch. */
    Duration longestBatch() {
        return Duration.ofMillis(own.getLong(BatchOptions.MAX_DEVICE));
    }

    /** Settings of Kafka Streams and the clients, without their prefix. */
    public Map<String, String> kafka() {
        return kafka;
    }

    /** Settings of the registry client, with their prefix, as RegistrySettings takes them. */
    public Map<String, String> registry() {
        return registry;
    }

    /** Every setting in force, own defaults included, secrets masked; sorted by key. */
    public Map<String, String> effective() {
        Map<String, String> shown = new TreeMap<>(ShownSettings.own(own, definition()));
        shown.putAll(ShownSettings.passedOn(KAFKA, kafka));
        shown.putAll(ShownSettings.passedOn("", registry));
        return shown;
    }
}
