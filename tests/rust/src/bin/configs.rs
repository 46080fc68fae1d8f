//! `npm run configs` writes tests/cases/configs.txt anew: what `renderConfig` gives for the arguments in its heads.

use std::fs;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../cases/configs.txt");
    fs::write(file, eks_max_pods_tests::configs(&eks_max_pods_tests::read("configs.txt")))
}
