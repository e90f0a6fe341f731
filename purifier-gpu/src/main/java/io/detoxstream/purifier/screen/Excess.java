package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.CoarseView;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;

/** The local excess of each pixel of an image over all views of it, on the scale of its gate. */
final class Excess {
    private Excess() {}

    static SuspicionMap of(Screened screened) {
        SuspicionMap excess = LocalExcess.map(screened.map(), screened.windows());
        if (screened.coarser().isEmpty()) {
            return excess;
        }
        float[] largest = excess.values().clone();
        for (CoarseView view : screened.coarser()) {
            SuspicionMap small = LocalExcess.map(view.map(), view.windows());
            for (int p = 0; p < largest.length; p++) {
                int x = p % excess.width() / view.scale();
                int y = p / excess.width() / view.scale();
                double here = screened.gate().rescaled(small.values()[y * small.width() + x], view.gate());
                largest[p] = Math.max(largest[p], (float) here);
            }
        }
        return new SuspicionMap(excess.kind(), excess.width(), excess.height(), largest);
    }
}
