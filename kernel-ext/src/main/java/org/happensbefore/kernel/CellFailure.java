package org.happensbefore.kernel;

import java.util.List;

/**
 * Why a cell failed, as a reader should see it.
 *
 * @param name the kind of failure, for front ends: an exception's simple name
 * @param message one sentence
 * @param lines the whole explanation, the name and message first
 */
record CellFailure(String name, String message, List<String> lines) {}
