package com.acme.ticketing.server;

import java.io.ObjectInputFilter;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.rmi.Remote;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets in the classes that the parameters of remote interfaces can hold, and nothing else (JEP
 * 290). The classes are found from the interfaces, so a new parameter type needs no new line here.
 */
final class ArgumentFilter implements ObjectInputFilter {
  private static final int DEEPEST = 16;
  private static final int MOST_REFERENCES = 20_000;
  private static final int LONGEST_ARRAY = 10_000;
  private static final int MOST_BYTES = 1 << 20;

  /** Where a list is asked for, callers pass any of the JDK's own; List.of is sent as CollSer. */
  private static final List<String> LISTS =
      List.of(
          "java.lang.Object",
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.Vector",
          "java.util.Arrays$ArrayList",
          "java.util.CollSer",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.Collections$EmptyList",
          "java.util.Collections$SingletonList",
          "java.util.Collections$UnmodifiableCollection",
          "java.util.Collections$UnmodifiableList",
          "java.util.Collections$UnmodifiableRandomAccessList");

  /** A stub, except for the remote interface that it stands for. */
  private static final List<String> STUB =
      List.of(
          Remote.class.getName(),
          Proxy.class.getName(),
          RemoteObjectInvocationHandler.class.getName(),
          RemoteObject.class.getName());

  private final Set<String> allowed = new HashSet<>();

  /** The interfaces of every object that is exported behind this filter. */
  @SafeVarargs
  ArgumentFilter(Class<? extends Remote>... interfaces) {
    for (Class<? extends Remote> remote : interfaces) {
      for (Method method : remote.getMethods()) {
        Arrays.stream(method.getGenericParameterTypes()).forEach(this::allow);
      }
    }
  }

  private void allow(Type type) {
    if (type instanceof Class<?>) {
      allowClass((Class<?>) type);
    } else if (type instanceof ParameterizedType) {
      allow(((ParameterizedType) type).getRawType());
      Arrays.stream(((ParameterizedType) type).getActualTypeArguments()).forEach(this::allow);
    } else if (type instanceof GenericArrayType) {
      allow(((GenericArrayType) type).getGenericComponentType());
    } else {
      throw new IllegalArgumentException("no serial filter can be made for " + type);
    }
  }

  private void allowClass(Class<?> type) {
    if (type.isArray()) {
      allowClass(type.getComponentType());
    } else if (type == List.class || type == Collection.class) {
      allowed.addAll(LISTS);
    } else if (!type.isPrimitive() && allowed.add(type.getName())) {
      allowNew(type);
    }
  }

  private void allowNew(Class<?> type) {
    if (Remote.class.isAssignableFrom(type)) {
      allowed.addAll(STUB);
    } else if (type.getName().startsWith("java.time.")) {
      allowed.add("java.time.Ser");
    } else if (type.getName().startsWith("java.")) {
      allowSerializedForm(type);
    } else {
      allowFields(type);
    }
    Class<?> parent = type.getSuperclass();
    if (parent != null && Serializable.class.isAssignableFrom(parent)) {
      allowClass(parent);
    }
  }

  /** The JDK's classes document their serialized form, which is not always their fields. */
  private void allowSerializedForm(Class<?> type) {
    ObjectStreamClass form = ObjectStreamClass.lookup(type);
    if (form != null) {
      for (ObjectStreamField field : form.getFields()) {
        allowClass(field.getType());
      }
    }
  }

  private void allowFields(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
        allow(field.getGenericType());
      }
    }
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > DEEPEST
        || info.references() > MOST_REFERENCES
        || info.arrayLength() > LONGEST_ARRAY
        || info.streamBytes() > MOST_BYTES) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    return type == null ? Status.UNDECIDED : check(type);
  }

  private Status check(Class<?> type) {
    Class<?> base = type;
    while (base.isArray()) {
      base = base.getComponentType();
    }
    boolean known =
        base.isPrimitive() || Proxy.isProxyClass(base) || allowed.contains(base.getName());
    return known ? Status.ALLOWED : Status.REJECTED;
  }
}
