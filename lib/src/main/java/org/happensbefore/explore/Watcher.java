package org.happensbefore.explore;

/** Sees handlers run, for those who want to know where in their code something happens. */
interface Watcher {
    /** Looks at nothing. */
    Watcher NOBODY = new Watcher() {
        @Override
        public void effect() {}

        @Override
        public void returned(String code) {}

        @Override
        public void threw(String code, Throwable thrown) {}
    };

    /** An effect is made: the caller's stack has the place. */
    void effect();

    /** The handler has returned, and that is the code of the outcome. */
    void returned(String code);

    /** The handler has thrown. */
    void threw(String code, Throwable thrown);
}
