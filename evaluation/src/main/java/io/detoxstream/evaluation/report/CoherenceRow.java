package io.detoxstream.evaluation.report;

/**
 * One victim whose images come from a source under attack. Shares are 0 to 1.
 *
 * @param window images of the window
 * @param share of them that carried the trigger
 * @param patterns found in it
 * @param separation of the strongest, standard deviation between images with and without it over that within; 0 for none
 * @param tpr triggered images outside the window that were told by it
 * @param fpr clean ones
 * @param undefended excess ASR without a defence
 * @param alone excess ASR with the defence that sees single images
 * @param coherent excess ASR when patterns are taken out first
 * @param paAlone PA with the defence that sees single images
 * @param paCoherent PA when patterns are taken out first
 * @param caAlone CA with the defence that sees single images
 * @param caChange difference of the CA when patterns are taken out first
 */
public record CoherenceRow(
        String dataset,
        String attack,
        String victim,
        int window,
        double share,
        int judged,
        int patterns,
        double separation,
        Estimate tpr,
        Estimate fpr,
        Estimate undefended,
        Estimate alone,
        Estimate coherent,
        Estimate paAlone,
        Estimate paCoherent,
        Estimate caAlone,
        Estimate caChange) {}
