"""A version with SnapStart is Pending while its snapshot is taken, and Failed where that fails.

MiniStack makes versions of Java functions Active at once, as it cannot start them. Here it takes
seconds (AWS: minutes), and fails where the code has classes but not the handler's, as the function
could not be initialized. It also refuses it with a file system. Sources: "Improving startup
performance with Lambda SnapStart" and "Lambda function states" in the developer guide.
"""

import io
import threading
import time
import zipfile

import ministack.services.lambda_svc as functions
from aliases import invalid

TAKES_SECONDS = 2

provision = functions._snapstart_provision_version_async
update = functions._update_config


def classes_in(code):
    """The names of the classes of an archive, those of the jars below lib/ too."""
    with zipfile.ZipFile(io.BytesIO(code)) as archive:
        for name in archive.namelist():
            if name.endswith(".class"):
                yield name
            elif name.startswith("lib/") and name.endswith(".jar"):
                yield from classes_in(archive.read(name))


def lacks_handler(config, code):
    wanted = config["Handler"].split("::")[0].replace(".", "/") + ".class"
    classes = set(classes_in(code))
    return bool(classes) and wanted not in classes


def take(name, record):
    config = record["config"]
    if not (config.get("Runtime") or "").startswith("java"):
        return provision(name, record)

    def finish():
        time.sleep(TAKES_SECONDS)
        failed = lacks_handler(config, record.get("code_zip") or b"")
        config["StateReason"] = f"Class not found: {config['Handler']}" if failed else ""
        config["StateReasonCode"] = "FunctionError" if failed else ""
        config["LastUpdateStatus"] = "Failed" if failed else "Successful"
        config["State"] = "Failed" if failed else "Active"

    threading.Thread(target=finish, daemon=True).start()
    return None


def update_config(name, data):
    config = (functions._functions.get(name) or {}).get("config") or {}
    if refused := with_file_system({**config, **data}):
        return refused
    return update(name, data)


def with_file_system(config):
    snap = (config.get("SnapStart") or {}).get("ApplyOn")
    if snap == "PublishedVersions" and config.get("FileSystemConfigs"):
        return invalid("SnapStart is not supported with file systems.")
    return None


def install():
    functions._snapstart_provision_version_async = take
    functions._update_config = update_config
