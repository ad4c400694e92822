package org.happensbefore.node;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.node.ClassFiles.Method;
import org.happensbefore.node.Value.Origin.Held;
import org.jspecify.annotations.Nullable;

/**
 * Reads the class files of a node and of what its code reaches, and refuses what would make a step depend on more than
 * state, trigger and draws: see {@link Forbidden}, {@link Flow}, {@link Addresses}.
 *
 * <p>Reached are all instance methods of the node's class, its superclasses and the types its code makes, matches or
 * calls; static methods, and so the reader's other snippets, only if they are called. The JDK and the node contract
 * itself are not entered.
 */
final class Scan {
    private final ClassFiles files = new ClassFiles();
    private final Flow flow = new Flow(files);
    private final Set<Class<?>> reached = new HashSet<>();
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Deque<Method> unread = new ArrayDeque<>();
    private boolean setsTimers;

    /**
     * Checks a node: the code of its class and of what it holds, and the collections in its fields that this code
     * iterates.
     *
     * @throws Refusal if a rule is broken, naming class, method, line and the way out
     */
    void check(Node<?> node, Fields fields) {
        reachAll(node, fields);
        if (!unread.isEmpty()) {
            while (!unread.isEmpty()) read(unread.remove());
            flow.run(methods.values());
        }
        checkIteration(node, Optional.empty(), fields);
    }

    /** Whether any code that was read sets a timer. */
    boolean setsTimers() {
        return setsTimers;
    }

    private void reachAll(@Nullable Object value, Fields fields) {
        if (value == null) return;
        reach(value.getClass());
        eachPart(value, Optional.empty(), fields, (_, part) -> reachAll(part, fields));
    }

    private void checkIteration(Object value, Optional<Held> from, Fields fields) {
        eachPart(value, from, fields, (held, part) -> {
            String place = held.map(flow.iterated()::get).orElse(null);
            if (place != null)
                Ordering.accident(part).ifPresent(kind -> {
                    throw Flow.refuse(place, "the field " + held.orElseThrow().field() + ", " + kind);
                });
            checkIteration(part, held, fields);
        });
    }

    private interface PartVisitor {
        void visit(Optional<Held> field, Object part);
    }

    /** The parts of a value: what is in its fields, or in a collection. */
    private static void eachPart(Object value, Optional<Held> from, Fields fields, PartVisitor visitor) {
        switch (value) {
            case Optional<?> o -> o.ifPresent(part -> visitor.visit(from, part));
            case Collection<?> c ->
                c.forEach(part -> {
                    if (part != null) visitor.visit(from, part);
                });
            case Map<?, ?> m -> {
                eachPart(m.keySet(), from, fields, visitor);
                eachPart(m.values(), from, fields, visitor);
            }
            case Object o
            when o instanceof Node || o instanceof Record || Fields.isPlain(o.getClass()) -> {
                for (Fields.Part p : fields.of(o.getClass())) {
                    Object part = p.of(o);
                    if (part != null)
                        visitor.visit(
                                Optional.of(
                                        new Held(p.owner(), p.name(), o instanceof Record ? from : Optional.empty())),
                                part);
                }
            }
            default -> {}
        }
    }

    private void reach(Class<?> type) {
        if (!ClassFiles.isProtocol(type) || type.isHidden() || !reached.add(type)) return;
        if (type.getSuperclass() != null) reach(type.getSuperclass());
        for (Class<?> i : type.getInterfaces()) reach(i);
        if (type.isSealed()) for (Class<?> permitted : type.getPermittedSubclasses()) reach(permitted);
        if (ClassFiles.isCell(type)) return;
        for (Method m : files.methods(type)) if (!m.isStatic() || m.isStaticInitializer()) reach(m);
    }

    private void reach(Method m) {
        if (methods.putIfAbsent(m.key(), m) == null) unread.add(m);
    }

    private void read(Method m) {
        if (m.model().flags().has(AccessFlag.NATIVE))
            throw new Refusal(files.place(m, 0), "is native, so nobody can say what it does", "Java");
        if (m.model().flags().has(AccessFlag.SYNCHRONIZED)) throw refuseLock(m, 0);
        int line = 0;
        for (CodeElement e :
                m.model().code().stream().flatMap(c -> c.elementStream()).toList())
            switch (e) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call ->
                    call(
                            m,
                            line,
                            call.owner().asSymbol(),
                            call.name().stringValue(),
                            call.type().stringValue(),
                            call.opcode() == Opcode.INVOKESTATIC);
                case InvokeDynamicInstruction call -> {
                    for (ConstantDesc argument : call.bootstrapArgs()) argument(m, line, argument);
                }
                case FieldInstruction field -> field(m, line, field);
                case NewObjectInstruction made ->
                    reach(ClassFiles.load(made.className().asSymbol(), m.owner()));
                case TypeCheckInstruction check ->
                    reach(ClassFiles.load(check.type().asSymbol(), m.owner()));
                case MonitorInstruction _ -> throw refuseLock(m, line);
                default -> {}
            }
    }

    /** What a lambda, a method reference or a pattern switch refers to. */
    private void argument(Method m, int line, ConstantDesc argument) {
        switch (argument) {
            case ClassDesc type -> reach(ClassFiles.load(type, m.owner()));
            case DirectMethodHandleDesc handle
            when handle.lookupDescriptor().startsWith("(") ->
                call(
                        m,
                        line,
                        handle.owner(),
                        handle.kind() == Kind.CONSTRUCTOR ? "<init>" : handle.methodName(),
                        handle.lookupDescriptor(),
                        handle.refKind() == java.lang.invoke.MethodHandleInfo.REF_invokeStatic);
            default -> {}
        }
    }

    private void call(Method m, int line, ClassDesc described, String name, String descriptor, boolean isStatic) {
        Class<?> owner = ClassFiles.load(described, m.owner());
        Optional<Method> callee = files.find(owner, name, descriptor);
        if (name.equals("after") && Node.class.isAssignableFrom(owner)) setsTimers = true;
        if (callee.isEmpty()) {
            Class<?> named = owner;
            while (ClassFiles.isProtocol(named) && named.getSuperclass() != null) named = named.getSuperclass();
            // The call names a subclass, as RuntimeException; the rule names who declares the method, Throwable.
            for (Class<?> type = named; type != null; type = type.getSuperclass()) {
                forbid(m, line, type, name);
                if (descriptor.startsWith("()") && type == String.class) forbid(m, line, type, name + "()");
            }
        } else if (isStatic) {
            reach(callee.get());
            reachStaticInitializer(callee.get().owner());
        }
        if (!isStatic) reach(owner);
    }

    private void reachStaticInitializer(Class<?> type) {
        if (ClassFiles.isCell(type)) return;
        for (Method m : files.methods(type)) if (m.isStaticInitializer()) reach(m);
    }

    private void forbid(Method m, int line, Class<?> owner, String name) {
        Forbidden.rule(owner.getName(), name).ifPresent(rule -> {
            String what = name.equals("<init>")
                    ? "makes a new " + owner.getSimpleName()
                    : "calls " + owner.getSimpleName() + "." + name + (name.endsWith(")") ? "" : "()");
            throw new Refusal(files.place(m, line), what + ", which " + rule.why(), rule.wayOut());
        });
    }

    private void field(Method m, int line, FieldInstruction instruction) {
        Class<?> owner = ClassFiles.load(instruction.owner().asSymbol(), m.owner());
        String name = instruction.name().stringValue();
        boolean reads = instruction.opcode() == Opcode.GETSTATIC;
        if (!reads && instruction.opcode() != Opcode.PUTSTATIC) return;
        if (!ClassFiles.isProtocol(owner)) {
            Forbidden.rule(owner.getName(), name).ifPresent(rule -> {
                throw new Refusal(
                        files.place(m, line),
                        "uses " + owner.getSimpleName() + "." + name + ", which " + rule.why(),
                        rule.wayOut());
            });
            return;
        }
        Field f = ClassFiles.field(owner, name);
        Class<?> declares = f.getDeclaringClass();
        reachStaticInitializer(declares);
        boolean initializing = m.isStaticInitializer() && m.owner().equals(declares);
        if (f.isSynthetic() || initializing || (reads && Constants.isConstant(f))) return;
        String variable = ClassFiles.isCell(declares)
                ? "the variable " + name + " of another cell"
                : "the static field " + declares.getSimpleName() + "." + name;
        throw new Refusal(
                files.place(m, line),
                (reads ? "reads " : "changes ") + variable + ", which "
                        + (Modifier.isFinal(f.getModifiers()) ? "holds what can change" : "can change")
                        + ", and nodes share nothing",
                "a field of the node, given to its constructor, or a static final constant of immutable value");
    }

    private Refusal refuseLock(Method m, int line) {
        return new Refusal(files.place(m, line), "is synchronized, but a step runs alone", "no lock at all");
    }
}
