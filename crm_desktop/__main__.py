"""`python -m crm_desktop` is the console command `crm`."""

from crm_desktop.app import run_console

if __name__ == "__main__":
    run_console()
