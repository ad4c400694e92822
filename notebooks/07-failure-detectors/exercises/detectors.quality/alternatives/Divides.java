class MySetting implements QualityRule {
    // So many tries fit in: the longest interval with k tries has its last one arrive just in time, if at all.
    @Override public Setting choose(Link link) {
        Setting best = new Setting(1, QualityRule.DETECTION - 1);
        for (long interval = 1; interval < QualityRule.DETECTION; interval++) {
            long shift = QualityRule.DETECTION - interval;
            double perHour = 3_600_000.0 / interval;
            for (long left = shift; left >= link.lo(); left -= interval) perHour *= link.missing(left);
            if (perHour < 0.97) best = new Setting(interval, shift);
        }
        return best;
    }
}
