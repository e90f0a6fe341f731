package io.detoxstream.evaluation.run;

/** Hears how far an evaluation is. Work is counted in network evaluations, about; called by one thread. */
public interface Progress {
    /** Before anything else. */
    void planned(double work);

    /** Work that is not needed, because an earlier run has done it. */
    void skipped(double work);

    /**
     * Work done.
     *
     * @param what is going on, for people
     */
    void done(double work, String what);

    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void planned(double work) {}

        @Override
        public void skipped(double work) {}

        @Override
        public void done(double work, String what) {}
    };
}
