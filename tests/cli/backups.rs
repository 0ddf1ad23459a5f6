//! Copies of the store, and back.

use crate::desk::{Desk, case, stderr, with_a_case};

#[test]
fn a_backup_is_whole_encrypted_and_never_overwrites() {
    let desk = Desk::new();
    let store = with_a_case(&desk, case());
    let copy = desk.path().join("copy.db");
    let copy_name = copy.to_str().unwrap();
    desk.run(&["backup", copy_name]).success();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"Amir"));
    assert!(!bytes.starts_with(b"SQLite"));
    assert!(stderr(&desk.run(&["backup", copy_name]).code(1)).contains("exists"));
    assert!(store.last_backup().unwrap().is_some());
    assert!(stderr(&desk.run(&["restore", copy_name]).code(1)).contains("not overwritten"));
    drop(store);
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(desk.path().join(format!("klachtenbus.db{suffix}")));
    }
    desk.run(&["restore", copy_name]).success();
    assert_eq!(desk.json(&["list", "--json"])[0]["number"], "K2026-001");
    assert_eq!(desk.store().all_cases().unwrap().len(), 1);
}

#[test]
fn a_backup_into_a_folder_has_a_dated_name() {
    let desk = Desk::new();
    drop(desk.store());
    let folder = desk.path().join("backups");
    std::fs::create_dir(&folder).unwrap();
    desk.run(&["backup", folder.to_str().unwrap()]).success();
    let name = std::fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    assert!(
        name.to_str().unwrap().starts_with("klachtenbus-20"),
        "{name:?}"
    );
}

#[test]
fn a_backup_of_another_office_is_not_restored() {
    let (desk, other) = (Desk::new(), Desk::new());
    drop(other.store());
    let copy = other.path().join("copy.db");
    other.run(&["backup", copy.to_str().unwrap()]).success();
    let error = stderr(&desk.run(&["restore", copy.to_str().unwrap()]).code(2));
    assert!(error.contains("key"), "{error}");
    assert!(!desk.path().join("klachtenbus.db").exists());
}

#[test]
fn a_new_key_opens_the_store_and_the_old_one_only_the_old_backups() {
    let desk = Desk::new();
    drop(with_a_case(&desk, case()));
    let before = desk.path().join("before.db");
    desk.run(&["backup", before.to_str().unwrap()]).success();
    let fresh = desk.path().join("new.key");
    desk.run(&["rekey", "--key-file", fresh.to_str().unwrap()])
        .success();
    // The configuration still names the old key: one line, and nothing opens.
    let told = stderr(&desk.run(&["list", "--json"]).code(2));
    assert!(told.contains("this key does not open it"), "{told}");
    assert_eq!(told.trim().lines().count(), 1, "{told}");
    desk.change_config("key_file = \"store.key\"", "key_file = \"new.key\"");
    assert_eq!(desk.json(&["list", "--json"])[0]["number"], "K2026-001");
    let bytes = std::fs::read(desk.path().join("klachtenbus.db")).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"Amir"));
    assert!(!desk.path().join("klachtenbus.db.rekey").exists());
    std::fs::remove_file(desk.path().join("klachtenbus.db")).unwrap();
    // A reader leaves the files beside it behind.
    for side in ["klachtenbus.db-wal", "klachtenbus.db-shm"] {
        let _ = std::fs::remove_file(desk.path().join(side));
    }
    let restored = stderr(&desk.run(&["restore", before.to_str().unwrap()]).code(2));
    assert!(restored.contains("this key does not open it"), "{restored}");
}
