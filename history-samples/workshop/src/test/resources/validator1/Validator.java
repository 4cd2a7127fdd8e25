import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The validator suite of xmlrpc.com (1999), as a plain RMI service. */
public interface Validator extends Remote {
  int arrayOfStructsTest(List<Map<String, Integer>> stooges) throws RemoteException;

  Entities countTheEntities(String text) throws RemoteException;

  int easyStructTest(Map<String, Integer> stooges) throws RemoteException;

  Map<String, Object> echoStructTest(Map<String, Object> struct) throws RemoteException;

  List<Object> manyTypesTest(
      int number, boolean flag, String text, double real, Date when, byte[] bytes)
      throws RemoteException;

  String moderateSizeArrayCheck(List<String> texts) throws RemoteException;

  int nestedStructTest(Map<String, Map<String, Map<String, Map<String, Integer>>>> calendar)
      throws RemoteException;

  Times simpleStructReturnTest(int number) throws RemoteException;
}
