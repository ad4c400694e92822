class MyPhi implements PhiRule {
    @Override public double phi(List<Long> arrivals, long now) {
        int last = arrivals.size() - 1;
        int first = Math.max(0, last - 1_000);
        double mean = 0;
        double squares = 0;
        for (int i = first; i < last; i++) {
            double interval = arrivals.get(i + 1) - arrivals.get(i);
            mean += interval / (last - first);
            squares += interval * interval / (last - first);
        }
        double deviation = Math.sqrt(Math.max(1, squares - mean * mean));
        double z = (now - arrivals.getLast() - mean) / deviation;
        return -Math.log10(1 - NormalTail.above(z));
    }
}
