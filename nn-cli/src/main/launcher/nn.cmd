@echo off
rem The command nn on Windows. NN_JAVA_HOME, else JAVA_HOME, else the PATH names the JDK (25 or newer);
rem NN_JAVA_OPTS holds further options for Java, such as -Xmx8g.
rem No parentheses around what names a folder: those of "Program Files (x86)" would close them.
setlocal DisableDelayedExpansion
for %%i in ("%~dp0..") do set "NN_HOME=%%~fi"
set "NN_JAR="
for %%j in ("%NN_HOME%\lib\nn-cli-*.jar") do set "NN_JAR=%%~fj"
if not defined NN_JAR goto :incomplete
set "NN_JAVA=java.exe"
if defined JAVA_HOME set "NN_JAVA=%JAVA_HOME%\bin\java.exe"
if defined NN_JAVA_HOME set "NN_JAVA=%NN_JAVA_HOME%\bin\java.exe"
if "%NN_JAVA%" == "java.exe" goto :onpath
if not exist "%NN_JAVA%" goto :nojava
goto :start
:onpath
where /q java.exe || goto :nojava
:start
"%NN_JAVA%" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC ^
  -XX:ObjectAlignmentInBytes=64 -Xms16m ^
  -XX:MaxNewSize=16m -XX:MaxRAMPercentage=75 -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=warning:stderr ^
  -Dguice_bytecode_gen_option=DISABLED -Dnn.home="%NN_HOME%" -Dnn.launcher=true %NN_JAVA_OPTS% -cp "%NN_JAR%" ^
  nn.cli.Main %*
exit /b %ERRORLEVEL%
:incomplete
echo nn: error: no lib\nn-cli-*.jar in "%NN_HOME%": unpack nn again 1>&2
exit /b 1
:nojava
echo nn: error: no "%NN_JAVA%": install a JDK 25 or newer (https://adoptium.net) or set NN_JAVA_HOME to the folder of one 1>&2
exit /b 1
