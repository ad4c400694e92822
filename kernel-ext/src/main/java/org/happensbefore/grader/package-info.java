/**
 * Grades a class by the JUnit tests of an exercise. This is the only user of the JUnit Platform.
 *
 * <p>A test method is one {@link org.happensbefore.grader.Property}: a claim with its source as display name, and
 * points. It meets the class through a {@link org.happensbefore.node.Subject}, and says what is broken with
 * {@link org.happensbefore.grader.Check}.
 */
@NullMarked
package org.happensbefore.grader;

import org.jspecify.annotations.NullMarked;
