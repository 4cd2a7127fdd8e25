package dev.switchboard.workshop;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** The second idea: no application class is ever loaded, no stranger's object ever deserialized. */
final class NothingLoadedTest {
  @Test
  void nothingIsDeserialized() {
    ours()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(ObjectInputStream|ObjectOutputStream|ObjectInputFilter)(\\$.*)?")
        .check(House.ALL);
  }

  @Test
  void theJdksRmiIsNotUsed() {
    ours()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.rmi..", "javax.rmi..", "sun.rmi..", "javax.management.remote..")
        .check(House.ALL);
  }

  @Test
  void noClassIsLoadedByName() {
    ours()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(Class.class)))
                .and(target(nameMatching("forName|newInstance"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(ClassLoader.class)))
                .and(target(nameMatching("loadClass|defineClass|findClass"))))
        .check(House.ALL);
  }

  @Test
  void noClassIsMadeAtRunTime() {
    ours()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(MethodHandles.Lookup.class)))
                .and(target(nameMatching("define.*|findClass"))))
        .orShould()
        .beAssignableTo(ClassLoader.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo("java.net.URLClassLoader")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Proxy.class)
        .check(House.ALL);
  }

  private static GivenClassesConjunction ours() {
    return noClasses().that().resideInAPackage("dev.switchboard..");
  }
}
