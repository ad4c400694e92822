package org.happensbefore.grader;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test method that earns points. Its display name is the claim, with its source; it may take a {@code Subject}. */
@Test
@ExtendWith(SubjectParameter.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Property {
    /** The property's name, a few words, as the exercise's other files use it. */
    String name();

    /** What it is worth. */
    int points();

    /**
     * A cell that shows what broke it: {@code {class}} stands for the learner's class, {@code {seed}} and other words
     * for what the violation says of itself. Empty where there is nothing to run.
     */
    String replay() default "";
}
