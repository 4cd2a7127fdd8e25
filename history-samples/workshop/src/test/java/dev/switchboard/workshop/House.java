package dev.switchboard.workshop;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;

/** Every main class of ours, as the rules of the house see them. */
final class House {
  static final String CONTRACT = "dev.switchboard.contract..";
  static final String JRMP = "dev.switchboard.jrmp..";
  static final String GATEWAY = "dev.switchboard.gateway..";
  static final String WORKSHOP = "dev.switchboard.workshop..";
  static final String TICKETING = "com.acme.ticketing..";

  /** One line per bridge: no bridge may use another. */
  static final String[] BRIDGES = {
    "dev.switchboard.rest..", //
    "dev.switchboard.soap..",
    "dev.switchboard.oncrpc..",
    "dev.switchboard.corba..",
    "dev.switchboard.grpc..",
  };

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("test-classes"))
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("dev.switchboard", "com.acme.ticketing");

  private House() {}

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("dev.switchboard");
  }

  /**
   * Whether a method has its name from a type that is not ours: a servlet's getServletInfo, say.
   */
  static boolean isInherited(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .filter(type -> !isOurs(type))
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(inherited -> inherited.getName().equals(method.getName()));
  }

  static boolean isWritten(JavaClass type) {
    return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
  }
}
