namespace WxFunctions.MenuFiles;

/// <summary>What is wrong with a file of menus, in one line that names the file and the place.</summary>
public sealed class MenuFileException(string line) : Exception(line);
