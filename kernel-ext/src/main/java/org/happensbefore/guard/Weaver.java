package org.happensbefore.guard;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts a {@link Guard} check at method entries and before backward branches, and turns exit calls into errors. */
public final class Weaver {
    private static final ClassDesc GUARD = ClassDesc.of(Guard.class.getName());
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc RUNTIME_EXIT = MethodTypeDesc.of(CD_void, RUNTIME, CD_int);

    private final ClassFile classFile;

    /**
     * Needs to know superclasses for the verifier's frames; it reads class files and loads nothing.
     *
     * @param cells the bytes of a cell's class by its dotted name
     * @param libraries where the other classes are
     */
    public Weaver(Function<String, Optional<byte[]>> cells, ClassLoader libraries) {
        ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing(
                type -> cells.apply(dotted(type)).map(ByteArrayInputStream::new).orElse(null));
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                own.orElse(ClassHierarchyResolver.ofResourceParsing(libraries).cached())));
    }

    private static String dotted(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    /**
     * The class with checks.
     *
     * @throws IllegalArgumentException if a method has no room for them
     */
    public byte[] weave(byte[] bytes) {
        return classFile.transformClass(classFile.parse(bytes), (builder, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                boolean checksEntry = !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
                builder.transformMethod(
                        method,
                        MethodTransform.transformingCode(CodeTransform.ofStateful(() -> new Checks(checksEntry))));
            } else builder.with(element);
        });
    }

    /** Rewrites one method's code. */
    private static final class Checks implements CodeTransform {
        private final boolean checksEntry;
        /** Labels already passed: a jump to one of them goes backwards. */
        private final Set<Label> passed = new HashSet<>();

        Checks(boolean checksEntry) {
            this.checksEntry = checksEntry;
        }

        @Override
        public void atStart(CodeBuilder code) {
            if (checksEntry) check(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction b when passed.contains(b.target()) -> check(code);
                case TableSwitchInstruction s when goesBack(s.defaultTarget(), s.cases()) -> check(code);
                case LookupSwitchInstruction s when goesBack(s.defaultTarget(), s.cases()) -> check(code);
                case InvokeInstruction call
                when replacement(call).isPresent() -> {
                    MethodTypeDesc type = call.opcode() == Opcode.INVOKESTATIC ? EXIT : RUNTIME_EXIT;
                    code.invokestatic(GUARD, replacement(call).get(), type);
                    return;
                }
                case InvokeDynamicInstruction site
                when site.bootstrapArgs().stream().anyMatch(Checks::exits) -> {
                    ConstantDesc[] arguments =
                            site.bootstrapArgs().stream().map(Checks::replaced).toArray(ConstantDesc[]::new);
                    code.invokedynamic(DynamicCallSiteDesc.of(
                            site.bootstrapMethod(), site.name().stringValue(), site.typeSymbol(), arguments));
                    return;
                }
                default -> {}
            }
            code.with(element);
        }

        private boolean goesBack(Label target, List<SwitchCase> cases) {
            return passed.contains(target) || cases.stream().anyMatch(c -> passed.contains(c.target()));
        }

        private static void check(CodeBuilder code) {
            code.invokestatic(GUARD, "check", MTD_void);
        }

        private static Optional<String> replacement(InvokeInstruction call) {
            return replacement(
                    call.owner().asSymbol(),
                    call.name().stringValue(),
                    call.type().stringValue());
        }

        private static Optional<String> replacement(ClassDesc owner, String name, String type) {
            boolean ends = type.equals("(I)V")
                    && ((owner.equals(SYSTEM) && name.equals("exit"))
                            || (owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt"))));
            return ends ? Optional.of(name) : Optional.empty();
        }

        /** Whether a method reference is one to an exit call. */
        private static boolean exits(ConstantDesc argument) {
            return argument instanceof DirectMethodHandleDesc handle
                    && replacement(handle.owner(), handle.methodName(), handle.lookupDescriptor())
                            .isPresent();
        }

        private static ConstantDesc replaced(ConstantDesc argument) {
            if (!exits(argument) || !(argument instanceof DirectMethodHandleDesc handle)) return argument;
            MethodTypeDesc type = handle.kind() == Kind.STATIC ? EXIT : RUNTIME_EXIT;
            return MethodHandleDesc.ofMethod(Kind.STATIC, GUARD, handle.methodName(), type);
        }
    }
}
