package org.happensbefore.failure;

/**
 * What a component does to others that it should not do. But for amnesia each class includes the
 * ones above it: an algorithm that survives a class survives those above, and what is impossible
 * for a class is impossible for those below.
 *
 * <p>Source: Cristian, Aghili, Strong, Dolev 1985, "Atomic Broadcast: From Simple Message
 * Diffusion to Byzantine Agreement"; crash-recovery after Hadzilacos and Toueg 1993. Synonyms:
 * fail-stop is a crash that others notice; timing is also performance, or fail-slow; Byzantine is
 * also arbitrary.
 */
public enum FailureClass {
    /** It stops, and never does anything again. */
    CRASH_STOP,
    /** It goes on, but some of what it should have sent or received is lost. */
    OMISSION,
    /** It does what it should, but not within the time that others count on. */
    TIMING,
    /** It goes on, mostly after a crash, and has forgotten what it had promised to remember. */
    AMNESIA,
    /** It says or does something else than it should: wrong values, with or without intent. */
    BYZANTINE
}
