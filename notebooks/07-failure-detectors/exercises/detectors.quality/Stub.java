class MySetting implements QualityRule {
    @Override public Setting choose(Link link) {
        // A crash is noticed after interval + shift at the latest: at most QualityRule.DETECTION ms.
        // At each freshness point, which heartbeats can be here? All of them must be missing for a mistake.
        // link.missing(ms) is the probability that a message is not here after so many ms.
        return new Setting(1_000, 1_000);
    }
}
