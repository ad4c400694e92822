package org.happensbefore.node;

final class Scan {
    void check(Class<?> type) {}
}
