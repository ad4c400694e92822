class MyFraming implements Framing {
    @Override public List<Integer> wrap(List<Integer> payload) {
        // Add something that the payload determines, and that changes when the payload does.
        return payload;
    }

    @Override public Optional<List<Integer>> unwrap(List<Integer> frame) {
        // Work it out again, and compare.
        return Optional.of(frame);
    }
}
