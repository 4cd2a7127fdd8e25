package dev.switchboard.contract;

import java.util.List;

/**
 * A method as one interface sees it, with type variables bound.
 *
 * @param owner the interface that declares it
 */
record RemoteMethod(
    ClassFile owner, ClassFile.Method method, List<JavaType> parameters, JavaType result) {

  Operation.Signature signature() {
    return new Operation.Signature(owner.dotted(), method.name(), method.descriptor());
  }

  RemoteMethod with(List<JavaType> newParameters, JavaType newResult) {
    return new RemoteMethod(owner, method, newParameters, newResult);
  }

  /** Methods with the same key override each other. */
  String key() {
    StringBuilder key = new StringBuilder(method.name()).append('(');
    for (JavaType parameter : parameters) {
      key.append(parameter.descriptor());
    }
    return key.append(')').toString();
  }

  boolean isVoid() {
    return result.descriptor().equals("V");
  }
}
