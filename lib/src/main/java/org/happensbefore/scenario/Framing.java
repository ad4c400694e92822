package org.happensbefore.scenario;

import java.util.List;
import java.util.Optional;

/** How bytes are packed for a link that may damage them. */
public interface Framing {
    /**
     * What is sent for a payload.
     *
     * @param payload bytes, each from 0 to 255
     * @return bytes, each from 0 to 255
     */
    List<Integer> wrap(List<Integer> payload);

    /**
     * What is handed up for a frame.
     *
     * @param frame bytes, each from 0 to 255; any number, none too
     * @return the payload, or empty if the frame is not as it was sent
     */
    Optional<List<Integer>> unwrap(List<Integer> frame);
}
