package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lesson 6 says of Java RMI's versions, tried with the JDK's own serialization. */
final class SerialVersionsTest {
  private static final String DECLARED = "private static final long serialVersionUID = 20070514L;";
  private static final String TITLE = "public String title = \"Winterreise\";";
  private static final String AGE = "public int ageLimit = 12;";

  @TempDir Path folder;

  @Test
  void skipsAMemberThatItDoesNotKnow() throws Exception {
    Object read = sent(DECLARED + TITLE + AGE, DECLARED + TITLE);
    assertThat(read.getClass().getField("title").get(read)).isEqualTo("Winterreise");
  }

  @Test
  void leavesAMissingMemberAtItsDefault() throws Exception {
    Object read = sent(DECLARED + TITLE, DECLARED + TITLE + AGE);
    assertThat(read.getClass().getField("ageLimit").get(read)).isEqualTo(0);
  }

  @Test
  void refusesAnotherClassWhereTheNumberIsComputed() {
    assertThatThrownBy(() -> sent(TITLE + AGE, TITLE))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("local class incompatible");
  }

  /**
   * What a reader gets who has the class with these members, from a writer who has it with others.
   */
  private Object sent(String writers, String readers) throws Exception {
    ClassLoader writer = compiled("writer", writers);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(
          Class.forName("org.example.Event", true, writer).getConstructor().newInstance());
    }
    ClassLoader reader = compiled("reader", readers);
    try (ObjectInputStream in = new Reader(bytes.toByteArray(), reader)) {
      return in.readObject();
    }
  }

  private ClassLoader compiled(String who, String members) throws Exception {
    Path sources = Files.createDirectories(folder.resolve(who).resolve("org/example"));
    Path event =
        Files.writeString(
            sources.resolve("Event.java"),
            "package org.example; public class Event implements java.io.Serializable {"
                + members
                + "}");
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, event.toString()))
        .isZero();
    return new URLClassLoader(new URL[] {folder.resolve(who).toUri().toURL()});
  }

  private static final class Reader extends ObjectInputStream {
    private final ClassLoader classes;

    Reader(byte[] stream, ClassLoader classes) throws java.io.IOException {
      super(new ByteArrayInputStream(stream));
      this.classes = classes;
    }

    @Override
    protected @Nullable Class<?> resolveClass(ObjectStreamClass description)
        throws ClassNotFoundException {
      return Class.forName(description.getName(), false, classes);
    }
  }
}
