package dev.switchboard.soap;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;

/** Names that foreign tools make the same class of, and types that fit no single base. */
@SuppressWarnings("unused") // read as data
interface SoapAwkward extends Remote {
  Login login(Login login) throws RemoteException, LoginFault;

  LoginResponse loginResponse(LoginResponse value) throws RemoteException;

  Event_Page page(Event_Page page, EventPage other) throws RemoteException;

  List<String> strings(ListOfString own, List<String> list) throws RemoteException;

  ObjectFactory factory(ObjectFactory value) throws RemoteException;

  Shape draw(Drawable drawable, Level level) throws RemoteException;

  /** Beside the operation. */
  final class Login implements Serializable {
    private static final long serialVersionUID = 1;
    String user;
  }

  /** Beside the element of a response. */
  final class LoginResponse implements Serializable {
    private static final long serialVersionUID = 1;
    int code;
  }

  /** Beside the element of a fault. */
  final class LoginFault extends Exception {
    private static final long serialVersionUID = 1;
    int attempts;
  }

  /** Two members of one property. */
  final class Event_Page implements Serializable {
    private static final long serialVersionUID = 1;
    int a_b;
    int aB;
  }

  /** One class with the other. */
  final class EventPage implements Serializable {
    private static final long serialVersionUID = 1;
    String title;
  }

  /** Beside a type that is made for lists. */
  final class ListOfString implements Serializable {
    private static final long serialVersionUID = 1;
    String[] items;
  }

  /** JAXB has one of its own. */
  final class ObjectFactory implements Serializable {
    private static final long serialVersionUID = 1;
    boolean made;
  }

  /** A choice. */
  interface Shape extends Serializable {}

  /** Another choice, of which some are in both. */
  interface Drawable extends Serializable {}

  /** In both. */
  final class Disc implements Shape, Drawable {
    private static final long serialVersionUID = 1;
    double radius;
  }

  /** In one of them. */
  final class Ring implements Shape {
    private static final long serialVersionUID = 1;
    double width;
  }

  /** In the other one, and no struct. */
  enum Level implements Drawable {
    LOW,
    HIGH
  }
}
