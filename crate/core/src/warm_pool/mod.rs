//! The node's warm pool: how many addresses the CNI's loop attaches, and when.
//!
//! Read from `pkg/ipamd` of VPC CNI 1.23.1; files and lines are those of that release.

mod advice;
mod answer;
mod node;
mod options;
mod order;
mod order_range;
mod pool;
mod rules;
mod setting;
mod simulate;
mod simulator;
mod size;
mod steady;

#[cfg(feature = "alloc")]
pub(crate) use advice::lacks_target;
pub use answer::WarmPool;
pub use node::Calls;
pub use options::{Remove, SubnetSpace, TrunkEni, WarmPoolOptions};
#[cfg(feature = "alloc")]
pub(crate) use setting::Setting;
pub use simulate::{ATTACH_SECONDS, PodEvent, Simulation, SimulationOptions, SimulationStep};
pub use simulator::{CurvePoint, Simulator};
pub use size::{SizingOptions, WarmPoolChoice};
