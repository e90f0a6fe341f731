package io.detoxstream.bench.network;

/**
 * What the networks alone can do. Where one network does everything, both rates are its own.
 *
 * @param screening of the network that screens, in units a second
 * @param denoiser of the network that does all else, in the same units
 */
public record RawRates(double screening, double denoiser) {
    /** The middle between two moments. */
    public RawRates mean(RawRates other) {
        return new RawRates((screening + other.screening) / 2, (denoiser + other.denoiser) / 2);
    }

    /** The same in other units. */
    public RawRates over(double unit) {
        return new RawRates(screening / unit, denoiser / unit);
    }

    /**
     * Time that the networks alone need.
     *
     * @param screened units of the network that screens
     * @param others units of the other network
     * @return seconds
     */
    public double seconds(double screened, double others) {
        return screened / screening + others / denoiser;
    }
}
