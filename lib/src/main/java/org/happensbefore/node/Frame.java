package org.happensbefore.node;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The local variables and the operand stack at one point of a method. The stack is kept in slots, two for a long or a
 * double, as the JVM's own description of dup and its kin has it.
 */
record Frame(Map<Integer, Value> locals, List<Value> stack) {
    static Frame of(Map<Integer, Value> locals) {
        return new Frame(new HashMap<>(locals), new ArrayList<>());
    }

    Frame copy() {
        return new Frame(new HashMap<>(locals), new ArrayList<>(stack));
    }

    /** What holds where two paths meet. */
    Frame or(Frame other) {
        var merged = of(Map.of());
        locals.forEach((slot, v) -> {
            Value w = other.locals.get(slot);
            if (w != null) merged.locals.put(slot, v.or(w));
        });
        for (int i = 0; i < stack.size(); i++) merged.stack.add(stack.get(i).or(other.stack.get(i)));
        return merged;
    }

    void push(Value value, TypeKind kind) {
        stack.add(value);
        if (kind.slotSize() == 2) stack.add(Value.UNKNOWN);
    }

    Value pop(TypeKind kind) {
        if (kind.slotSize() == 2) drop(1);
        return stack.removeLast();
    }

    void drop(int slots) {
        for (int i = 0; i < slots; i++) stack.removeLast();
    }

    /**
     * An element was stored in an array. If arguments are gathered, as for {@code Objects.hash(a, b)}, the array is the
     * topmost operand now: it is what its elements are.
     */
    void hold(Value element) {
        if (stack.isEmpty() || !stack.getLast().isArray()) return;
        stack.add(stack.removeLast().holding(element));
    }

    /** An instruction that only moves slots. */
    void shuffle(Opcode opcode) {
        switch (opcode) {
            case POP -> drop(1);
            case POP2 -> drop(2);
            case DUP -> copyBelow(1, 0);
            case DUP_X1 -> copyBelow(1, 1);
            case DUP_X2 -> copyBelow(1, 2);
            case DUP2 -> copyBelow(2, 0);
            case DUP2_X1 -> copyBelow(2, 1);
            case DUP2_X2 -> copyBelow(2, 2);
            default -> Collections.swap(stack, stack.size() - 1, stack.size() - 2);
        }
    }

    /** Copies the topmost slots and puts the copy below them and below {@code skipped} more. */
    private void copyBelow(int slots, int skipped) {
        int size = stack.size();
        stack.addAll(size - slots - skipped, List.copyOf(stack.subList(size - slots, size)));
    }
}
