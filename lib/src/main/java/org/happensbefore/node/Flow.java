package org.happensbefore.node;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.node.ClassFiles.Method;
import org.happensbefore.node.Value.Origin;
import org.happensbefore.node.Value.Origin.Accident;
import org.happensbefore.node.Value.Origin.Held;

/**
 * Follows collections whose order is an accident through locals, fields, parameters and results to where they are
 * iterated. What a field is given only by a factory is known when there is an instance: see {@link #iterated()}.
 */
final class Flow implements Operands.Watcher {
    /** How far records within records are followed. */
    private static final int MAX_DEPTH = 4;

    private final ClassFiles files;
    private final Addresses addresses;
    /** What may flow into a field, a parameter or a result, by its key. */
    private final Map<String, Set<Origin>> facts = new HashMap<>();

    private final Map<Held, String> iterated = new LinkedHashMap<>();
    private Optional<Method> current = Optional.empty();
    private boolean grown;
    private boolean settled;

    Flow(ClassFiles files) {
        this.files = files;
        addresses = new Addresses(files);
    }

    /** The fields that are iterated, each with the place. */
    Map<Held, String> iterated() {
        return Collections.unmodifiableMap(iterated);
    }

    /**
     * Goes over methods until nothing new flows anywhere.
     *
     * @throws Refusal if what is iterated has an accidental order
     */
    void run(Collection<Method> methods) {
        do {
            grown = false;
            for (Method m : methods) run(m);
        } while (grown);
    }

    private void run(Method m) {
        current = Optional.of(m);
        settled = false;
        var parameters = new HashMap<Integer, Value>();
        int slot = 0;
        int index = 0;
        for (ClassDesc type : parameters(m)) {
            parameters.put(slot, new Value(fact(parameter(m, index++)), type));
            slot += TypeKind.from(type).slotSize();
        }
        m.model().code().ifPresent(code -> new Operands(code, this).run(parameters));
    }

    private static List<ClassDesc> parameters(Method m) {
        var types = new ArrayList<>(m.model().methodTypeSymbol().parameterList());
        if (!m.isStatic()) types.addFirst(ClassFiles.describe(m.owner()));
        return types;
    }

    @Override
    public void settled() {
        settled = true;
    }

    @Override
    public Value made(ClassDesc type) {
        return new Value(Ordering.ofNew(type), type);
    }

    @Override
    public Value read(FieldInstruction instruction, Value owner) {
        ClassDesc type = instruction.typeSymbol();
        return new Value(field(instruction).map(f -> held(f, owner)).orElse(Set.of()), type);
    }

    private Set<Origin> held(Field f, Value owner) {
        if (f.getType().isPrimitive()) return Set.of();
        if (Modifier.isStatic(f.getModifiers())) return constant(f);
        if (f.getDeclaringClass().isRecord()) return component(f.getDeclaringClass(), f.getName(), owner);
        return Value.union(fact(key(f)), Set.of(new Held(f.getDeclaringClass(), f.getName(), Optional.empty())));
    }

    private Set<Origin> constant(Field f) {
        boolean readable = Modifier.isFinal(f.getModifiers())
                && current.filter(Method::isStaticInitializer).isEmpty();
        Object value = readable ? Constants.value(f) : null;
        return Optional.ofNullable(value)
                .flatMap(Ordering::accident)
                .<Set<Origin>>map(kind -> Set.of(new Accident("the constant " + f.getName() + ", " + kind)))
                .orElse(Set.of());
    }

    /**
     * A component of a record that a field holds. A record that comes in a message holds no accidents: messages are
     * frozen in a definite order.
     */
    private static Set<Origin> component(Class<?> record, String name, Value owner) {
        return owner.origins().stream()
                .filter(o -> o instanceof Held held && held.depth() < MAX_DEPTH)
                .map(o -> new Held(record, name, Optional.of((Held) o)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What goes into a record is not followed: it may be a message. */
    @Override
    public void write(FieldInstruction instruction, Value value) {
        field(instruction).filter(f -> !f.getDeclaringClass().isRecord()).ifPresent(f -> add(key(f), value.origins()));
    }

    private Optional<Field> field(FieldInstruction instruction) {
        Class<?> owner = load(instruction.owner().asSymbol());
        return ClassFiles.isProtocol(owner)
                ? Optional.of(ClassFiles.field(owner, instruction.name().stringValue()))
                : Optional.empty();
    }

    @Override
    public Value call(InvokeInstruction call, List<Value> arguments, int line) {
        Class<?> owner = load(call.owner().asSymbol());
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        if (settled) {
            boolean superCall = call.opcode() == Opcode.INVOKESPECIAL;
            addresses.check(owner, name, type, superCall, arguments, m().owner(), place(line));
            Locales.check(owner, name, type, arguments, place(line));
            iterate(Ordering.iterated(owner.getName(), name, arguments), line);
        }
        if (isAccessor(owner, name, type))
            return new Value(component(owner, name, arguments.getFirst()), type.returnType());
        Optional<Method> callee = files.find(owner, name, type.descriptorString());
        callee.ifPresent(m -> bind(m, arguments));
        Set<Origin> origins = callee.isPresent()
                ? fact(result(callee.get()))
                : Ordering.ofResult(owner.getName(), name, type, arguments);
        return new Value(origins, type.returnType());
    }

    private static boolean isAccessor(Class<?> owner, String name, MethodTypeDesc type) {
        return owner.isRecord()
                && type.parameterCount() == 0
                && Stream.of(owner.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name));
    }

    @Override
    public Value dynamic(InvokeDynamicInstruction call, List<Value> arguments, int line) {
        if (call.name().stringValue().equals("makeConcatWithConstants") && settled) {
            addresses.checkText(call.typeSymbol(), arguments, m().owner(), place(line));
            iterate(Ordering.all(arguments), line);
        }
        if (settled) reference(call, arguments, line);
        call.bootstrapArgs().stream()
                .filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .filter(handle -> !handle.lookupDescriptor().startsWith("L"))
                .forEach(handle -> files.find(load(handle.owner()), handle.methodName(), handle.lookupDescriptor())
                        .ifPresent(m -> bind(m, arguments)));
        return Value.of(call.typeSymbol().returnType());
    }

    /** A method reference is a call, of a receiver that is bound or whose type is the lambda's first parameter's. */
    private void reference(InvokeDynamicInstruction call, List<Value> bound, int line) {
        if (call.bootstrapArgs().size() >= 3
                && call.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc handle
                && call.bootstrapArgs().get(2) instanceof MethodTypeDesc type
                && handle.methodName().equals("hashCode")
                && bound.size() + type.parameterCount() > 0) {
            Value receiver = bound.isEmpty() ? Value.of(type.parameterType(0)) : bound.getFirst();
            MethodTypeDesc called = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
            addresses.check(
                    load(handle.owner()), "hashCode", called, false, List.of(receiver), m().owner(), place(line));
        }
    }

    @Override
    public void returned(Value value) {
        add(result(m()), value.origins());
    }

    private void bind(Method callee, List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++)
            add(parameter(callee, i), arguments.get(i).origins());
    }

    private void iterate(Set<Origin> origins, int line) {
        for (Origin origin : origins)
            switch (origin) {
                case Accident(String what) -> throw refuse(place(line), what);
                case Held held -> iterated.putIfAbsent(held, place(line));
                case Origin.Element _, Origin.Text _ -> {}
            }
    }

    /** The refusal of an iteration at a place. */
    static Refusal refuse(String place, String what) {
        return new Refusal(
                place,
                "iterates over " + what + ", whose order is an accident of the JVM",
                "a TreeSet, TreeMap, LinkedHashSet or LinkedHashMap (send(set, message) needs no order)");
    }

    private Method m() {
        return current.orElseThrow();
    }

    private Class<?> load(ClassDesc name) {
        return ClassFiles.load(name, m().owner());
    }

    private String place(int line) {
        return files.place(m(), line);
    }

    private Set<Origin> fact(String key) {
        return facts.getOrDefault(key, Set.of());
    }

    private void add(String key, Set<Origin> origins) {
        Set<Origin> before = fact(key);
        if (before.containsAll(origins)) return;
        facts.put(key, Value.union(before, origins));
        grown = true;
    }

    private static String key(Field f) {
        return "field " + f.getDeclaringClass().getName() + "." + f.getName();
    }

    private static String parameter(Method m, int index) {
        return "parameter " + index + " of " + m.key();
    }

    private static String result(Method m) {
        return "result of " + m.key();
    }
}
