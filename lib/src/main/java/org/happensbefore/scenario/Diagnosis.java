package org.happensbefore.scenario;

import org.happensbefore.failure.FailureClass;

/** Somebody's opinion of what went wrong. */
@FunctionalInterface
public interface Diagnosis {
    /** The mildest class that the failing component fits into. */
    FailureClass of(Incident incident);
}
