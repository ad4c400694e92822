package org.happensbefore.node;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operands of each instruction of a method may be: an abstract interpretation over all its paths. Where paths
 * meet, a value may be what it is on either.
 */
final class Operands {
    /** Says what instructions yield. Called several times for one instruction, at last with all that may flow there. */
    interface Watcher {
        Value read(FieldInstruction field, Value owner);

        void write(FieldInstruction field, Value value);

        Value made(ClassDesc type);

        Value call(InvokeInstruction call, List<Value> arguments, int line);

        Value dynamic(InvokeDynamicInstruction call, List<Value> arguments, int line);

        void returned(Value value);

        /** From now on nothing new flows within this method. */
        void settled();
    }

    private final CodeModel code;
    private final Watcher watcher;
    private final Map<Label, Frame> frames = new HashMap<>();
    private final Set<ExceptionCatch> catches = new LinkedHashSet<>();
    private @Nullable Frame frame;
    private boolean changed;
    private int line;

    Operands(CodeModel code, Watcher watcher) {
        this.code = code;
        this.watcher = watcher;
    }

    /** Goes over all paths until nothing new flows anywhere. */
    void run(Map<Integer, Value> parameters) {
        do {
            changed = false;
            pass(parameters);
        } while (changed);
        watcher.settled();
        pass(parameters);
    }

    private void pass(Map<Integer, Value> parameters) {
        frame = Frame.of(parameters);
        code.elementStream().forEach(this::element);
    }

    private void element(CodeElement e) {
        switch (e) {
            case LabelTarget target -> label(target.label());
            case LineNumber number -> line = number.line();
            case Instruction i
            when frame != null -> {
                protect(frame);
                instruction(i, frame);
            }
            default -> {}
        }
    }

    private void label(Label label) {
        for (ExceptionCatch c : code.exceptionHandlers()) {
            if (c.tryStart().equals(label)) catches.add(c);
            if (c.tryEnd().equals(label)) catches.remove(c);
        }
        if (frame != null) flow(label, frame);
        Frame known = frames.get(label);
        frame = known == null ? null : known.copy();
    }

    /** Whatever the locals are inside a try block, they may be so in its handlers. */
    private void protect(Frame now) {
        for (ExceptionCatch c : catches) flow(c.handler(), new Frame(now.locals(), List.of(Value.UNKNOWN)));
    }

    private void flow(Label to, Frame from) {
        Frame known = frames.get(to);
        Frame merged = known == null ? from.copy() : known.or(from);
        if (merged.equals(known)) return;
        frames.put(to, merged);
        changed = true;
    }

    private void instruction(Instruction i, Frame f) {
        switch (i) {
            case LoadInstruction load -> f.push(f.locals().getOrDefault(load.slot(), Value.UNKNOWN), load.typeKind());
            case StoreInstruction store -> f.locals().put(store.slot(), f.pop(store.typeKind()));
            case ConstantInstruction constant -> f.push(Value.constant(constant.constantValue()), constant.typeKind());
            case ConvertInstruction convert -> {
                f.pop(convert.fromType());
                f.push(Value.UNKNOWN, convert.toType());
            }
            case ArrayLoadInstruction load -> {
                f.drop(2);
                f.push(Value.UNKNOWN, load.typeKind());
            }
            case ArrayStoreInstruction store -> {
                Value element = f.pop(store.typeKind());
                f.drop(2);
                if (store.typeKind() == TypeKind.REFERENCE) f.hold(element);
            }
            case OperatorInstruction operator -> operator(f, operator);
            case StackInstruction stack -> f.shuffle(stack.opcode());
            case FieldInstruction field -> field(f, field);
            case InvokeInstruction call -> {
                List<Value> arguments = arguments(f, call.typeSymbol());
                if (call.opcode() != Opcode.INVOKESTATIC) arguments.addFirst(f.pop(TypeKind.REFERENCE));
                result(f, call.typeSymbol(), watcher.call(call, arguments, line));
            }
            case InvokeDynamicInstruction call ->
                result(f, call.typeSymbol(), watcher.dynamic(call, arguments(f, call.typeSymbol()), line));
            case NewObjectInstruction made ->
                f.push(watcher.made(made.className().asSymbol()), TypeKind.REFERENCE);
            case NewPrimitiveArrayInstruction made -> {
                f.drop(1);
                f.push(Value.of(made.typeKind().upperBound().arrayType()), TypeKind.REFERENCE);
            }
            case NewReferenceArrayInstruction made -> {
                f.drop(1);
                f.push(Value.of(made.componentType().asSymbol().arrayType()), TypeKind.REFERENCE);
            }
            case NewMultiArrayInstruction made -> {
                f.drop(made.dimensions());
                f.push(Value.of(made.arrayType().asSymbol()), TypeKind.REFERENCE);
            }
            case TypeCheckInstruction check -> {
                Value v = f.pop(TypeKind.REFERENCE);
                boolean cast = check.opcode() == Opcode.CHECKCAST;
                f.push(cast ? new Value(v.origins(), check.type().asSymbol()) : Value.UNKNOWN, TypeKind.REFERENCE);
            }
            default -> control(f, i);
        }
    }

    private void control(Frame f, Instruction i) {
        switch (i) {
            case BranchInstruction branch -> {
                f.drop(tested(branch.opcode()));
                flow(branch.target(), f);
                if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) frame = null;
            }
            case LookupSwitchInstruction s -> {
                f.drop(1);
                s.cases().forEach(c -> flow(c.target(), f));
                flow(s.defaultTarget(), f);
                frame = null;
            }
            case TableSwitchInstruction s -> {
                f.drop(1);
                s.cases().forEach(c -> flow(c.target(), f));
                flow(s.defaultTarget(), f);
                frame = null;
            }
            case ReturnInstruction r -> {
                if (r.typeKind() != TypeKind.VOID) watcher.returned(f.pop(r.typeKind()));
                frame = null;
            }
            case ThrowInstruction _ -> frame = null;
            case MonitorInstruction _ -> f.drop(1);
            default -> {}
        }
    }

    private static int tested(Opcode opcode) {
        return switch (opcode) {
            case GOTO, GOTO_W -> 0;
            case IF_ACMPEQ, IF_ACMPNE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> 2;
            default -> 1;
        };
    }

    private static void operator(Frame f, OperatorInstruction operator) {
        switch (operator.opcode()) {
            case ARRAYLENGTH -> {
                f.drop(1);
                f.push(Value.UNKNOWN, TypeKind.INT);
            }
            case INEG, LNEG, FNEG, DNEG -> {}
            case LCMP, DCMPL, DCMPG -> {
                f.drop(4);
                f.push(Value.UNKNOWN, TypeKind.INT);
            }
            case FCMPL, FCMPG -> {
                f.drop(2);
                f.push(Value.UNKNOWN, TypeKind.INT);
            }
            case LSHL, LSHR, LUSHR -> f.drop(1);
            default -> f.drop(operator.typeKind().slotSize());
        }
    }

    private void field(Frame f, FieldInstruction field) {
        TypeKind kind = TypeKind.from(field.typeSymbol());
        switch (field.opcode()) {
            case GETSTATIC -> f.push(watcher.read(field, Value.UNKNOWN), kind);
            case GETFIELD -> f.push(watcher.read(field, f.pop(TypeKind.REFERENCE)), kind);
            case PUTSTATIC -> watcher.write(field, f.pop(kind));
            default -> {
                watcher.write(field, f.pop(kind));
                f.drop(1);
            }
        }
    }

    private static List<Value> arguments(Frame f, MethodTypeDesc type) {
        var arguments = new ArrayList<Value>();
        for (ClassDesc parameter : type.parameterList().reversed()) arguments.addFirst(f.pop(TypeKind.from(parameter)));
        return arguments;
    }

    private static void result(Frame f, MethodTypeDesc type, Value value) {
        TypeKind kind = TypeKind.from(type.returnType());
        if (kind != TypeKind.VOID) f.push(value, kind);
    }
}
