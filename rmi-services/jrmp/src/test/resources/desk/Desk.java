package desk;

import java.rmi.Remote;
import java.rmi.RemoteException;

public interface Desk extends Remote {
  String echo(String text) throws RemoteException;

  int add(int left, int right) throws RemoteException;

  void nothing() throws RemoteException;

  String slow(long millis) throws RemoteException;

  void refuse(String why, int code) throws RemoteException, Refused;

  void boom(String secret) throws RemoteException;

  byte[] blob(int size) throws RemoteException;

  int size(byte[] bytes) throws RemoteException;

  long calls() throws RemoteException;
}
