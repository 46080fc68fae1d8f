//! Replicas on nodes, nodes in subnets: what runs, what waits, what is left. By the group, never by the node.

mod advice;
mod group;
mod place;
mod plan;
mod spread;

pub use group::NodeGroup;
pub use place::{LimitedBy, PlacedGroup, Placement, Replicas, place_replicas};
pub use plan::{PlannedSubnet, SubnetInZone, SubnetPlan, SubnetUse, Suggestion, Surge, plan_subnets};
