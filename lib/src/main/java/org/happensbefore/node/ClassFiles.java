package org.happensbefore.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/** The class files of protocol code: everything but the JDK and the node contract itself. */
final class ClassFiles {
    /** JShell puts each snippet into a class of this name, so one that declares nothing of its own. */
    private static final Pattern CELL = Pattern.compile("REPL\\.\\$JShell\\$\\w+");

    private final Map<Class<?>, ClassModel> models = new HashMap<>();

    /** One method with code. */
    record Method(Class<?> owner, MethodModel model) {
        String name() {
            return model.methodName().stringValue();
        }

        String descriptor() {
            return model.methodType().stringValue();
        }

        boolean isStatic() {
            return model.flags().has(AccessFlag.STATIC);
        }

        boolean isStaticInitializer() {
            return name().equals("<clinit>");
        }

        String key() {
            return owner.getName() + "." + name() + descriptor();
        }

        /** As the author would call it; a lambda counts as the method it stands in. */
        String shown() {
            String simple = name().startsWith("lambda$") ? name().split("\\$", -1)[1] : name();
            return switch (simple) {
                case "<init>", "new" -> "the constructor of " + owner.getSimpleName();
                case "<clinit>", "static" -> "the static initializer of " + owner.getSimpleName();
                default -> isCell(owner) ? simple : owner.getSimpleName() + "." + simple;
            };
        }
    }

    /** Whether a class is protocol code, to be checked. */
    static boolean isProtocol(Class<?> type) {
        return !type.isArray()
                && !type.isPrimitive()
                && Fields.isLoadedByApplication(type)
                && !type.getPackage().equals(Node.class.getPackage())
                && !type.getName().equals("REPL.$Cancel$");
    }

    /** Whether a class is JShell's wrapper around a snippet: its static fields are the reader's variables. */
    static boolean isCell(Class<?> type) {
        return CELL.matcher(type.getName()).matches();
    }

    /** The class that a name means in another class's code. */
    static Class<?> load(ClassDesc name, Class<?> from) {
        String descriptor = name.descriptorString();
        String binary = name.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
        try {
            return Class.forName(binary.replace('/', '.'), false, from.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new Refusal(
                    from.getSimpleName(),
                    "needs " + name.displayName() + ", which cannot be found (" + e.getMessage() + ")",
                    "only types that are declared");
        }
    }

    /** The name of a class in code. */
    static ClassDesc describe(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /** The field that an access means: declared in the class, its superclasses or their interfaces. */
    static Field field(Class<?> type, String name) {
        return declared(type, name)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no field " + name));
    }

    private static Optional<Field> declared(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) if (f.getName().equals(name)) return Optional.of(f);
            for (Class<?> i : c.getInterfaces()) {
                Optional<Field> inherited = declared(i, name);
                if (inherited.isPresent()) return inherited;
            }
        }
        return Optional.empty();
    }

    /** Where an instruction stands, as the start of a sentence. */
    String place(Method m, int line) {
        int shown = line == 0 ? 0 : line(m.owner(), line);
        return shown > 0 ? m.shown() + ", line " + shown + "," : m.shown();
    }

    /** The methods that a class declares, with code. */
    Set<Method> methods(Class<?> type) {
        var methods = new LinkedHashSet<Method>();
        for (MethodModel m : model(type).methods()) methods.add(new Method(type, m));
        return methods;
    }

    /** The method that a call means: declared in the class, its superclasses or its interfaces. */
    Optional<Method> find(Class<?> type, String name, String descriptor) {
        for (Class<?> c = type; c != null && isProtocol(c); c = c.getSuperclass())
            for (Method m : methods(c))
                if (m.name().equals(name) && m.descriptor().equals(descriptor)) return Optional.of(m);
        for (Class<?> c = type; c != null && isProtocol(c); c = c.getSuperclass())
            for (Class<?> i : c.getInterfaces()) {
                Optional<Method> inherited = find(i, name, descriptor);
                if (inherited.isPresent()) return inherited;
            }
        return Optional.empty();
    }

    /** The line in the author's text: JShell puts lines of its own before a snippet. */
    int line(Class<?> type, int line) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) top = top.getEnclosingClass();
        return isCell(top) ? line - firstLine(top) - 1 : line;
    }

    /** The line where a wrapper starts: its constructor's. */
    private int firstLine(Class<?> cell) {
        return methods(cell).stream()
                .filter(m -> m.name().equals("<init>"))
                .flatMap(m -> m.model().code().stream())
                .flatMap(code -> code.elementStream())
                .filter(LineNumber.class::isInstance)
                .mapToInt(e -> ((LineNumber) e).line())
                .findFirst()
                .orElse(0);
    }

    private ClassModel model(Class<?> type) {
        return models.computeIfAbsent(type, t -> ClassFile.of().parse(bytes(t)));
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream in =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            if (in != null) return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + type.getName(), e);
        }
        return ServiceLoader.load(ClassBytes.class, ClassBytes.class.getClassLoader()).stream()
                .flatMap(source -> source.get().of(type).stream())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        type.getSimpleName(),
                        "cannot be checked, since neither its class loader nor a ClassBytes service has its class file",
                        "a class loader that serves class files as resources"));
    }
}
