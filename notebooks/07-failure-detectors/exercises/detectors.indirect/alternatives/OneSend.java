class MyMember extends Node<Swim.Message> {
    int period;
    int target;
    boolean heard;

    @Override protected void start() {
        after(0, 999, new Swim.NextPeriod());
    }

    @Override protected void onTimer(Timer timer) {
        switch (timer) {
            case Swim.Late _ -> {
                if (heard) return;
                var proxies = new TreeSet<Integer>();
                while (proxies.size() < Math.min(3, n() - 2)) {
                    int drawn = random().below(n());
                    if (drawn != self() && drawn != target) proxies.add(drawn);
                }
                if (!proxies.isEmpty()) send(proxies, new Swim.PingRequest(target, period));
            }
            default -> {
                if (period > 0 && !heard) decide(new Swim.Failed(target, period));
                period++;
                heard = false;
                int drawn = random().below(n() - 1);
                target = drawn < self() ? drawn : drawn + 1;
                send(target, new Swim.Ping(self(), period));
                after(250, new Swim.Late());
                after(1_000, new Swim.NextPeriod());
            }
        }
    }

    @Override protected void on(int from, Swim.Message message) {
        switch (message) {
            case Swim.Ping(int origin, int p) -> send(from, new Swim.Ack(origin, p));
            case Swim.PingRequest(int asked, int p) -> {
                send(asked, new Swim.Ping(from, p));
            }
            case Swim.Ack(int origin, int p) -> {
                if (origin != self()) send(origin, new Swim.Ack(origin, p));
                else if (p == period) heard = true;
            }
        }
    }
}
