package dev.switchboard.corba;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;

/** What Java lets one name and nest, and IDL does not. */
public interface Awkward extends Remote {
  /** Words of IDL. */
  Any module(Any any, String sequence, int octet) throws RemoteException, Exception;

  String get(String Get) throws RemoteException;

  String GET(String get, String GET) throws RemoteException;

  String service(String awkward) throws RemoteException;

  Order order(Order order) throws RemoteException;

  Tree tree(Tree tree) throws RemoteException;

  Term term(Term term) throws RemoteException;

  Bean bean(Bean bean) throws RemoteException;

  Map<String, List<Tree>> forest(Map<String, List<Tree>> forest) throws RemoteException;

  Service interfaces(Service service) throws RemoteException;

  /** A struct with the name of its interface. */
  class Service implements Serializable {
    private static final long serialVersionUID = 1;
    Service service;
    String awkward_;
  }

  /** A word of IDL. */
  enum Any {
    any,
    Any,
    ANY
  }

  /** An exception as a value, too. */
  class Exception extends java.lang.Exception {
    private static final long serialVersionUID = 1;
    final String raises;
    final Any any;

    Exception(String raises, Any any) {
      this.raises = raises;
      this.any = any;
    }
  }

  /** Contains lines that contain it. */
  class Order implements Serializable {
    private static final long serialVersionUID = 1;
    String order;
    List<Line> lines;
    Map<String, Order> related;
    int[] int_;
  }

  /** Contains its order. */
  class Line implements Serializable {
    private static final long serialVersionUID = 1;
    Order order;
    Line line;
    Any any;
  }

  /** Contains itself through a map alone. */
  class Tree implements Serializable {
    private static final long serialVersionUID = 1;
    Map<String, Tree> tree;
  }

  /** One of two, one of which contains it. */
  abstract class Term implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** A leaf. */
  final class Number extends Term {
    private static final long serialVersionUID = 1;
    double number;
  }

  /** Contains terms. */
  final class Sum extends Term {
    private static final long serialVersionUID = 1;
    Term left;
    List<Term> terms;
  }

  /** Contains anything, also itself. */
  class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    Map<String, Object> attributes;
    Object value;
    List<Map<String, Object>> rows;
  }
}
