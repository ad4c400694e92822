class MyToken extends Node<Integer> implements Serves<Lock> {
    @Override
    public void invoked(Lock operation) {}
}
