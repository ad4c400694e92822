class MySetting implements QualityRule {
    @Override public Setting choose(Link link) {
        return new Setting(500, 1_500);
    }
}
