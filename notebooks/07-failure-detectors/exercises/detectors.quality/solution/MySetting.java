class MySetting implements QualityRule {
    @Override public Setting choose(Link link) {
        for (long interval = QualityRule.DETECTION; interval > 1; interval--) {
            long shift = QualityRule.DETECTION - interval;
            double missing = 1;
            for (long sent = 0; sent <= shift; sent += interval) missing *= link.missing(shift - sent);
            if (3_600_000.0 / interval * missing <= 1) return new Setting(interval, shift);
        }
        return new Setting(1, QualityRule.DETECTION - 1);
    }
}
